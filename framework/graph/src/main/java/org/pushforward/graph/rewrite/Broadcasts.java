package org.pushforward.graph.rewrite;

import java.util.List;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Select;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;

/** Leaves repetition to operations that broadcast, and repeats results rather than inputs where it must be. */
final class Broadcasts implements Rule {
    @Override
    public Value apply(Value value) {
        if (value.primitive() instanceof Reduction reduction) {
            return sum(reduction, value);
        }
        boolean elementwise = value.primitive() instanceof Unary
                || value.primitive() instanceof Binary
                || value.primitive() instanceof Comparison
                || value.primitive() instanceof Select;
        if (!elementwise) {
            return value;
        }
        List<Value> bare = value.inputs().stream().map(Broadcasts::bare).toList();
        return bare.equals(value.inputs())
                ? value
                : Value.apply(value.primitive(), bare.toArray(Value[]::new)).expand(value.shape());
    }

    private static Value bare(Value input) {
        if (input.primitive() instanceof Expand) {
            return input.input(0);
        }
        boolean filled = input.primitive() instanceof Constant
                && input.shape().rank() > 0
                && Uniform.of(input).isPresent();
        return filled ? Value.constant(Uniform.of(input).getAsDouble()) : input;
    }

    /** The sum of one number repeated is its multiple. */
    private static Value sum(Reduction reduction, Value value) {
        Value summed = value.input(0);
        boolean repeated = reduction.reduction() == Reduction.Kind.SUM
                && summed.primitive() instanceof Expand
                && summed.input(0).shape().rank() == 0
                && summed.shape().isFixed();
        if (!repeated) {
            return value;
        }
        Shape shape = value.shape();
        double count = summed.shape().elementCount() / (double) shape.elementCount();
        return summed.input(0).multiply(count).expand(shape);
    }
}
