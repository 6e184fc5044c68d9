package org.pushforward.graph;

import java.util.List;
import java.util.function.Function;

/**
 * One line of the list that the laws of primitives run over.
 *
 * @param name what failures call it
 * @param example makes an example of random shapes
 */
public record PrimitiveCase(String name, Function<Samples, Example> example) {
    /**
     * A primitive with arguments that fit it.
     *
     * @param primitive what is tested
     * @param arguments float64 for real numbers, int64 for integers
     * @param build applies the primitive to values that stand for the arguments
     * @param opaque whether the primitive hides its dependence from differentiation
     */
    public record Example(
            Primitive primitive, List<Tensor> arguments, Function<List<Value>, Value> build, boolean opaque) {
        /** Returns an example whose primitive takes the arguments as they are. */
        static Example of(Primitive primitive, Tensor... arguments) {
            return new Example(
                    primitive,
                    List.of(arguments),
                    values -> Value.apply(primitive, values.toArray(Value[]::new)),
                    primitive instanceof StopGradient);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
