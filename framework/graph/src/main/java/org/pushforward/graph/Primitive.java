package org.pushforward.graph;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An operation of ONNX with its shape rule, its gradient rule and a plain evaluation side by side.
 *
 * <p>Layers, losses and optimisers are compositions of these. A new primitive needs all three rules here, a line in the
 * ONNX writer, and a line in the list that the laws of primitives run over.
 */
@ProviderType
public sealed interface Primitive
        permits Input,
                Constant,
                Unary,
                Binary,
                Comparison,
                Select,
                Cast,
                StopGradient,
                KnownDerivative,
                MatrixProduct,
                Transpose,
                Reshape,
                Expand,
                Slice,
                Pad,
                Concatenation,
                Gather,
                ScatterAdd,
                Reduction,
                Convolution,
                TransposedConvolution {

    /** Returns the name of the operation in ONNX. */
    String operator();

    /** Returns the kind of the result; throws {@link ShapeException} when an input is of the wrong kind. */
    default Kind kind(List<Value> inputs) {
        for (Value input : inputs) {
            if (input.kind() != Kind.REAL) {
                throw new ShapeException(operator() + " takes real numbers, not " + input);
            }
        }
        return Kind.REAL;
    }

    /** Returns the shape of the result; throws {@link ShapeException} naming both shapes when inputs do not fit. */
    Shape shape(List<Value> inputs);

    /** Returns whether the result depends smoothly on an input. */
    default boolean isDifferentiable(int input) {
        return true;
    }

    /**
     * Returns what an input receives of the gradient: the product of {@code upstream} and the Jacobian.
     *
     * @param output the result of this operation
     * @param upstream the gradient of a scalar with respect to {@code output}, of its shape
     * @param input which input, one for which {@link #isDifferentiable} holds
     * @return a value of the shape of that input
     */
    Value gradient(Value output, Value upstream, int input);

    /**
     * Evaluates the operation in float64.
     *
     * @param inputs its inputs
     * @param shape the shape of the result, N bound
     */
    Array evaluate(List<Array> inputs, Shape shape);
}
