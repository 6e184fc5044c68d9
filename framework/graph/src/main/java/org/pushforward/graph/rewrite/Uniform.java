package org.pushforward.graph.rewrite;

import java.util.OptionalDouble;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Constants with one number everywhere. */
final class Uniform {
    private Uniform() {}

    /** Returns the number that every element of a real value is known to be; empty when there is none. */
    static OptionalDouble of(Value value) {
        Value source = value;
        while (source.primitive() instanceof Expand || source.primitive() instanceof Reshape) {
            source = source.input(0);
        }
        return source.kind() == Kind.REAL && source.primitive() instanceof Constant constant
                ? of(constant.tensor())
                : OptionalDouble.empty();
    }

    private static OptionalDouble of(Tensor tensor) {
        for (int i = 1; i < tensor.elementCount(); i++) {
            if (tensor.get(i) != tensor.get(0)) {
                return OptionalDouble.empty();
            }
        }
        return tensor.elementCount() == 0 ? OptionalDouble.empty() : OptionalDouble.of(tensor.get(0));
    }

    static boolean is(Value value, double number) {
        OptionalDouble uniform = of(value);
        return uniform.isPresent() && uniform.getAsDouble() == number;
    }

    /** Returns the constant {@code number} in a shape. */
    static Value of(double number, Shape shape) {
        return Value.constant(number).expand(shape);
    }
}
