package org.pushforward.graph.rewrite;

import static org.pushforward.graph.Binary.ADD;
import static org.pushforward.graph.Binary.DIVIDE;
import static org.pushforward.graph.Binary.MULTIPLY;
import static org.pushforward.graph.Binary.POWER;
import static org.pushforward.graph.Binary.SUBTRACT;
import static org.pushforward.graph.Unary.NEGATE;

import java.util.OptionalDouble;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * Identities of arithmetic: x 1, x + 0, 0 x, - -x, x + x, (a x) b and their like; what is multiplied by 0 counts as finite.
 */
final class Arithmetic implements Rule {
    @Override
    public Value apply(Value value) {
        Primitive primitive = value.primitive();
        if (primitive == NEGATE) {
            return negate(value.input(0), value);
        }
        if (primitive == MULTIPLY) {
            Value product = multiply(value.input(0), value.input(1), value);
            return product != value ? product : multiply(value.input(1), value.input(0), value);
        }
        if (primitive == ADD) {
            Value sum = add(value.input(0), value.input(1), value);
            return sum != value ? sum : add(value.input(1), value.input(0), value);
        }
        if (primitive == SUBTRACT) {
            return subtract(value.input(0), value.input(1), value);
        }
        if (primitive == DIVIDE) {
            return divide(value.input(0), value.input(1), value);
        }
        if (primitive instanceof Reduction reduction) {
            return reduce(reduction, value.input(0), value);
        }
        return primitive == POWER ? power(value.input(0), value.input(1), value) : value;
    }

    /** The sum of -x is less to negate than x. */
    private static Value reduce(Reduction reduction, Value x, Value otherwise) {
        return reduction.reduction() == Reduction.Kind.SUM && x.primitive() == NEGATE
                ? Value.apply(reduction, x.input(0)).negate()
                : otherwise;
    }

    private static Value negate(Value x, Value otherwise) {
        if (x.primitive() == NEGATE) {
            return x.input(0);
        }
        if (x.primitive() == SUBTRACT) {
            return x.input(1).subtract(x.input(0));
        }
        if (x.primitive() == MULTIPLY) {
            for (int i = 0; i < 2; i++) {
                OptionalDouble factor = Uniform.of(x.input(i));
                if (factor.isPresent() && x.input(1 - i).shape().equals(x.shape())) {
                    return x.input(1 - i).multiply(-factor.getAsDouble());
                }
            }
        }
        return otherwise;
    }

    private static Value multiply(Value x, Value y, Value otherwise) {
        Shape shape = otherwise.shape();
        OptionalDouble uniform = Uniform.of(y);
        if (uniform.isEmpty()) {
            return y.primitive() instanceof Constant ? joinConstants(x, y, otherwise) : otherwise;
        }
        double factor = uniform.getAsDouble();
        if (factor == 0) {
            return Uniform.of(0, shape);
        }
        if (factor == 1) {
            return x.expand(shape);
        }
        if (!x.shape().equals(shape)) {
            return otherwise;
        }
        if (factor == -1) {
            return x.negate();
        }
        if (x.primitive() == NEGATE) {
            return x.input(0).multiply(-factor);
        }
        if (x.primitive() == MULTIPLY) {
            for (int i = 0; i < 2; i++) {
                OptionalDouble inner = Uniform.of(x.input(i));
                if (inner.isPresent() && x.input(1 - i).shape().equals(shape)) {
                    return x.input(1 - i).multiply(factor * inner.getAsDouble());
                }
                if (!x.input(i).shape().equals(shape) && x.input(1 - i).shape().equals(shape)) {
                    return x.input(1 - i).multiply(x.input(i).multiply(factor));
                }
            }
        }
        return otherwise;
    }

    /** (x a) b = x (a b), where the product of the constants is no larger than one of them. */
    private static Value joinConstants(Value x, Value y, Value otherwise) {
        if (x.primitive() != MULTIPLY || !x.shape().equals(otherwise.shape())) {
            return otherwise;
        }
        for (int i = 0; i < 2; i++) {
            Value inner = x.input(i);
            Value rest = x.input(1 - i);
            if (inner.primitive() instanceof Constant && rest.shape().equals(otherwise.shape())) {
                Value product = inner.multiply(y);
                boolean grows = !product.shape().equals(inner.shape())
                        && !product.shape().equals(y.shape());
                return grows ? otherwise : rest.multiply(product);
            }
        }
        return otherwise;
    }

    private static Value add(Value x, Value y, Value otherwise) {
        if (Uniform.is(y, 0)) {
            return x.expand(otherwise.shape());
        }
        if (x == y) {
            return x.multiply(2);
        }
        if (x.primitive() == ADD && x.shape().equals(otherwise.shape())) {
            for (int i = 0; i < 2; i++) {
                if (x.input(i) == y && x.input(1 - i) != y) {
                    return x.input(1 - i).add(y.multiply(2));
                }
            }
        }
        return y.primitive() == NEGATE ? x.subtract(y.input(0)) : otherwise;
    }

    private static Value subtract(Value x, Value y, Value otherwise) {
        if (Uniform.is(y, 0)) {
            return x.expand(otherwise.shape());
        }
        if (Uniform.is(x, 0)) {
            return y.negate().expand(otherwise.shape());
        }
        return y.primitive() == NEGATE ? x.add(y.input(0)) : otherwise;
    }

    private static Value divide(Value x, Value y, Value otherwise) {
        if (Uniform.is(x, 0)) {
            return Uniform.of(0, otherwise.shape());
        }
        return Uniform.is(y, 1) ? x.expand(otherwise.shape()) : otherwise;
    }

    private static Value power(Value x, Value y, Value otherwise) {
        if (Uniform.is(y, 1)) {
            return x.expand(otherwise.shape());
        }
        return Uniform.is(y, 2) ? x.square().expand(otherwise.shape()) : otherwise;
    }
}
