package org.pushforward.onnx.shares;

import java.util.List;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Expand;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Pad;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Slice;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Unary;
import org.pushforward.onnx.shares.Share.Same;
import org.pushforward.onnx.shares.Share.Term;

/** Knows the linear operations, which may be carried out on the terms of a sum. */
final class Terms {
    private Terms() {}

    /** Returns whether an operation on terms, at least one of them, and on what is the same for all makes a term. */
    static boolean isLinear(Primitive primitive, List<Share> inputs) {
        long terms = inputs.stream().filter(Term.class::isInstance).count();
        boolean together = primitive == Binary.ADD
                || primitive == Binary.SUBTRACT
                || primitive instanceof Concatenation
                || isLinear(primitive);
        boolean alone = primitive == Binary.MULTIPLY || primitive instanceof MatrixProduct;
        boolean quotient = primitive == Binary.DIVIDE && inputs.get(1) instanceof Same;
        return quotient || (together && terms == inputs.size()) || (alone && terms == 1);
    }

    private static boolean isLinear(Primitive primitive) {
        return primitive == Unary.NEGATE
                || primitive instanceof Reshape
                || primitive instanceof Transpose
                || primitive instanceof Expand
                || primitive instanceof Slice
                || primitive instanceof Pad
                || (primitive instanceof Reduction reduction && reduction.reduction() == Reduction.Kind.SUM);
    }
}
