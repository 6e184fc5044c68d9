package org.pushforward.plugins.flows;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The transform whose inverse is the planar map z = x + v tanh(w'x + b).
 *
 * <p>Rezende and Mohamed, "Variational inference with normalizing flows", ICML 2015, section 4.1, turned around, so that
 * the density of data is in closed form. v is u moved along w until w'v = -1 + ln(1 + e^{w'u}) > -1, which makes the map
 * invertible (appendix A.1). Its own inverse needs the root a of a + w'v tanh(a + b) = w'z, which lies within |w'v| of
 * w'z: {@value #HALVINGS} halvings of that interval bring it to |w'v| / 2^{@value #HALVINGS}, two steps of Newton's method
 * to the rounding error, and the second gives it its derivatives.
 *
 * @param direction w, {@code [d, 1]}
 * @param raw u, {@code [d, 1]}
 * @param offset b, {@code [1]}
 */
record Planar(Value direction, Value raw, Value offset) implements Transform {
    private static final int HALVINGS = 30;

    /** Creates a transform close to the identity. */
    static Planar create(Parameters scope, int dimension) {
        Initializer initializer = Initializer.fanIn(dimension);
        return new Planar(
                scope.trained("direction", Shape.of(dimension, 1), initializer),
                scope.trained("shift", Shape.of(dimension, 1), initializer),
                scope.trained("offset", Shape.of(1), initializer));
    }

    /** Returns v with w'v = -1 + ln(1 + e^{w'u}). */
    private Value moved() {
        Value along = direction.multiply(raw).sum();
        Value wanted = along.softplus().subtract(1);
        Value square = direction.square().sum().add(1e-12);
        return raw.add(direction.multiply(wanted.subtract(along).divide(square)));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value shift = moved();
        Value bent = data.matrixProduct(direction).add(offset).tanh();
        return new Image(data.add(bent.multiply(shift.transposeMatrix())), logDeterminant(bent, strength(shift)));
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value shift = moved();
        Value strength = strength(shift);
        Value bent = root(latent.matrixProduct(direction), strength).add(offset).tanh();
        return new Image(
                latent.subtract(bent.multiply(shift.transposeMatrix())),
                logDeterminant(bent, strength).negate());
    }

    /** Returns w'v as a scalar. */
    private Value strength(Value shift) {
        return direction.multiply(shift).sum();
    }

    private static Value logDeterminant(Value bent, Value strength) {
        return slope(bent, strength).log().sum(1);
    }

    /** Returns the derivative 1 + w'v (1 - tanh^2) of the map along w, {@code [batch, 1]}. */
    private static Value slope(Value bent, Value strength) {
        return Value.constant(1).subtract(bent.square()).multiply(strength).add(1);
    }

    /** Returns a with a + c tanh(a + b) = target, {@code [batch, 1]}. */
    private Value root(Value target, Value strength) {
        Value fixedTarget = target.stopGradient();
        Value fixedStrength = strength.stopGradient();
        Value step = fixedStrength.abs();
        Value middle = fixedTarget;
        for (int i = 0; i < HALVINGS; i++) {
            step = step.multiply(0.5);
            Value isBelow = along(middle, fixedStrength).less(fixedTarget);
            middle = Value.where(isBelow, middle.add(step), middle.subtract(step));
        }
        Value close = newton(middle, fixedTarget, fixedStrength).stopGradient();
        return newton(close, target, strength);
    }

    private Value newton(Value start, Value target, Value strength) {
        Value miss = along(start, strength).subtract(target);
        return start.subtract(miss.divide(slope(start.add(offset).tanh(), strength)));
    }

    /** Returns a + c tanh(a + b). */
    private Value along(Value start, Value strength) {
        return start.add(start.add(offset).tanh().multiply(strength));
    }
}
