package org.pushforward.onnx;

import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Select;
import org.pushforward.graph.Value;

/**
 * A value seen as where(x > 0, x, s x).
 *
 * @param input x
 * @param slope s
 */
record Rectifier(Value input, double slope) {
    static Optional<Rectifier> of(Value value) {
        if (!choosesByPositivity(value)
                || value.input(1) != value.input(0).input(0)
                || !value.input(1).shape().equals(value.shape())) {
            return Optional.empty();
        }
        Value input = value.input(1);
        Value otherwise = value.input(2);
        if (number(otherwise).orElse(1) == 0) {
            return Optional.of(new Rectifier(input, 0));
        }
        // Where x is c y, simplification makes s c y of s x.
        Optional<Scaled> whole = Scaled.of(otherwise);
        return whole.filter(scaled -> scaled.of() == input)
                .or(() -> Scaled.of(input)
                        .filter(own -> own.factor() != 0
                                && whole.isPresent()
                                && own.of() == whole.get().of())
                        .map(own -> new Scaled(input, whole.get().factor() / own.factor())))
                .map(scaled -> new Rectifier(input, scaled.factor()));
    }

    /** A value seen as a number times another. */
    private record Scaled(Value of, double factor) {
        static Optional<Scaled> of(Value value) {
            if (value.primitive() != Binary.MULTIPLY) {
                return Optional.empty();
            }
            OptionalDouble first = number(value.input(0));
            OptionalDouble second = number(value.input(1));
            return first.isPresent()
                    ? Optional.of(new Scaled(value.input(1), first.getAsDouble()))
                    : second.isPresent()
                            ? Optional.of(new Scaled(value.input(0), second.getAsDouble()))
                            : Optional.empty();
        }
    }

    /** Returns whether a value is where(x > 0, a, b) for some real x, a and b. */
    static boolean choosesByPositivity(Value value) {
        return value.primitive() == Select.INSTANCE
                && value.kind() == Kind.REAL
                && value.input(0).primitive() == Comparison.GREATER
                && value.input(0).input(0).kind() == Kind.REAL
                && number(value.input(0).input(1)).orElse(1) == 0;
    }

    /** Returns the number that a scalar constant is. */
    static OptionalDouble number(Value value) {
        return value.primitive() instanceof Constant constant && value.shape().rank() == 0
                ? OptionalDouble.of(constant.tensor().get(0))
                : OptionalDouble.empty();
    }
}
