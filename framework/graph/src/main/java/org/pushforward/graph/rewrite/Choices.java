package org.pushforward.graph.rewrite;

import static org.pushforward.graph.Binary.ADD;
import static org.pushforward.graph.Binary.MULTIPLY;

import java.util.OptionalDouble;
import org.pushforward.graph.Select;
import org.pushforward.graph.Value;

/**
 * Turns the gradient of a piecewise linear function, {@code where(c, g, 0) + s where(c, 0, g)}, into
 * {@code g where(c, 1, s)}.
 */
final class Choices implements Rule {
    @Override
    public Value apply(Value value) {
        if (value.primitive() == MULTIPLY) {
            Value product = scaled(value.input(0), value.input(1), value);
            return product != value ? product : scaled(value.input(1), value.input(0), value);
        }
        if (value.primitive() == ADD) {
            Value sum = joined(value.input(0), value.input(1), value);
            return sum != value ? sum : joined(value.input(1), value.input(0), value);
        }
        return value.primitive() == Select.INSTANCE ? factored(value) : value;
    }

    /** s where(c, 0, g) = where(c, 0, s g), and the other way round. */
    private static Value scaled(Value choice, Value factor, Value otherwise) {
        boolean applies = choice.primitive() == Select.INSTANCE
                && factor.shape().rank() == 0
                && (Uniform.is(choice.input(1), 0) || Uniform.is(choice.input(2), 0));
        return applies
                ? Value.where(
                        choice.input(0),
                        choice.input(1).multiply(factor),
                        choice.input(2).multiply(factor))
                : otherwise;
    }

    /** where(c, a, 0) + where(c, 0, b) = where(c, a, b). */
    private static Value joined(Value first, Value second, Value otherwise) {
        boolean applies = first.primitive() == Select.INSTANCE
                && second.primitive() == Select.INSTANCE
                && first.input(0) == second.input(0)
                && Uniform.is(first.input(2), 0)
                && Uniform.is(second.input(1), 0)
                && first.shape().equals(second.shape());
        return applies
                ? Value.where(first.input(0), first.input(1), second.input(2)).expand(otherwise.shape())
                : otherwise;
    }

    /** where(c, g, s g) = g where(c, 1, s), but for s = 0, where the choice may keep out what is not finite. */
    private static Value factored(Value choice) {
        Value first = choice.input(1);
        Value second = choice.input(2);
        OptionalDouble factor = factor(second, first);
        return factor.isPresent()
                        && choice.input(0).shape().equals(first.shape())
                        && first != choice.input(0).input(0)
                ? first.multiply(Value.where(choice.input(0), Value.constant(1), Value.constant(factor.getAsDouble())))
                : choice;
    }

    /** Returns s where {@code product} is s times {@code of}, or both are multiples of the same value. */
    private static OptionalDouble factor(Value product, Value of) {
        Multiple multiple = Multiple.of(product);
        Multiple unit = Multiple.of(of);
        if (multiple.base() == of && multiple.base() != product) {
            return OptionalDouble.of(multiple.factor());
        }
        return multiple.base() == unit.base() && product != of && unit.factor() != 0
                ? OptionalDouble.of(multiple.factor() / unit.factor())
                : OptionalDouble.empty();
    }

    private record Multiple(Value base, double factor) {
        static Multiple of(Value value) {
            for (int i = 0; i < 2 && value.primitive() == MULTIPLY; i++) {
                OptionalDouble factor = Uniform.of(value.input(1 - i));
                if (value.input(1 - i).shape().rank() == 0 && factor.isPresent()) {
                    return new Multiple(value.input(i), factor.getAsDouble());
                }
            }
            return new Multiple(value, 1);
        }
    }
}
