package org.pushforward.plugins.flows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The transform whose inverse is the planar map z = x + v tanh(w'x + b).
 *
 * <p>Rezende and Mohamed, "Variational inference with normalizing flows", ICML 2015, section 4.1, turned around, so that
 * the density of data is in closed form. v is u moved along w until w'v = -1 + ln(1 + e^{w'u}) > -1, which makes the map
 * invertible (appendix A.1). Its own inverse needs the root s of s + c tanh(s) = t, c = w'v, t = w'z + b, which is odd in t.
 * For t > 0 the left side is concave where c > 0 and convex where c < 0, so that Newton's method is monotone from a bound from
 * below and from above. For c > 0 the bound is the last of the numbers 0, {@value #SPACING}, 2 {@value #SPACING}, … at which
 * the left side is less than t; an error of e becomes less than e^2, for the second derivative is at most twice the first, and
 * beyond the last number the left side is straight. For c < 0 it is the least of t / (1 + c), as tanh(s) <= s; of t - c, as
 * tanh(s) <= 1; and of what s - tanh(s) >= 0.1295 s^3, for s <= 2, gives. {@value #STEPS} steps bring either to 1e-9 for
 * 1 + c >= 1e-6; the last gives it its derivatives.
 *
 * <p>Given a label, each example has the w, u and b of its label.
 *
 * @param direction w, {@code [1, d]}, or {@code [batch, d]} given labels
 * @param raw u, of the shape of w
 * @param offset b, {@code [1, 1]}, or {@code [batch, 1]} given labels
 */
record Planar(Value direction, Value raw, Value offset) implements Transform {
    private static final int STEPS = 5;
    private static final double SPACING = 0.25;
    /** 1 - tanh(11) is less than 1e-9. */
    private static final int NUMBERS = 44;

    /** (2 - tanh 2) / 8, rounded down. */
    private static final double CUBIC = 0.1295;

    private static final double THIRD = 1.0 / 3;
    private static final double LEAST = 1e-12;

    /** Creates a transform close to the identity; {@code context} is the number of labels, 0 for a transform given none. */
    static Planar create(Parameters scope, int dimension, int context) {
        int rows = Math.max(1, context);
        Initializer initializer = Initializer.fanIn(dimension);
        return new Planar(
                scope.trained("direction", Shape.of(rows, dimension), initializer),
                scope.trained("shift", Shape.of(rows, dimension), initializer),
                scope.trained("offset", Shape.of(rows, 1), initializer));
    }

    @Override
    public Planar given(Value context) {
        return new Planar(context.matrixProduct(direction), context.matrixProduct(raw), context.matrixProduct(offset));
    }

    /** Returns v with w'v = -1 + ln(1 + e^{w'u}). */
    private Value moved() {
        Value along = product(direction, raw);
        Value wanted = along.softplus().subtract(1);
        Value square = product(direction, direction).add(LEAST);
        return raw.add(direction.multiply(wanted.subtract(along).divide(square)));
    }

    /** Returns the inner product of each row of one with that of the other, {@code [batch, 1]}. */
    private static Value product(Value rows, Value others) {
        return rows.multiply(others).sum(1).reshapeRows(1);
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value shift = moved();
        Value bent = product(data, direction).add(offset).tanh();
        return new Image(data.add(bent.multiply(shift)), logDeterminant(bent, strength(shift)));
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value shift = moved();
        Value strength = strength(shift);
        Value bent = root(product(latent, direction).add(offset), strength).tanh();
        return new Image(
                latent.subtract(bent.multiply(shift)),
                logDeterminant(bent, strength).negate());
    }

    /** Returns w'v, {@code [1, 1]}, or {@code [batch, 1]} given labels. */
    private Value strength(Value shift) {
        return product(direction, shift);
    }

    private static Value logDeterminant(Value bent, Value strength) {
        return slope(bent, strength).log().sum(1);
    }

    /** Returns the derivative 1 + w'v (1 - tanh^2) of the map along w, {@code [batch, 1]}. */
    private static Value slope(Value bent, Value strength) {
        return Value.constant(1).subtract(bent.square()).multiply(strength).add(1);
    }

    /** Returns s with s + c tanh(s) = t, {@code [batch, 1]}. */
    private static Value root(Value target, Value strength) {
        Value fixedTarget = target.stopGradient();
        Value fixedStrength = strength.stopGradient();
        Value root = start(fixedTarget, fixedStrength);
        for (int i = 1; i < STEPS; i++) {
            root = newton(root, fixedTarget, fixedStrength);
        }
        return newton(root.stopGradient(), target, strength);
    }

    /** Returns a bound of the root, on the side from which Newton's method is monotone. */
    private static Value start(Value target, Value strength) {
        Value size = target.abs();
        Value bound =
                Value.where(strength.less(Value.constant(0)), fromAbove(size, strength), fromBelow(size, strength));
        return bound.multiply(Value.apply(Unary.SIGN, target));
    }

    private static Value fromAbove(Value size, Value strength) {
        Value linear = size.divide(strength.add(1 + LEAST));
        Value beyond = size.subtract(strength);
        Value cubic = size.divide(strength.abs().multiply(CUBIC).add(LEAST)).power(Value.constant(THIRD));
        return linear.minimum(beyond).minimum(cubic);
    }

    private static Value fromBelow(Value size, Value strength) {
        double[] numbers =
                IntStream.rangeClosed(1, NUMBERS).mapToDouble(i -> i * SPACING).toArray();
        Value grid = Value.constant(Tensor.of(numbers, Shape.of(1, NUMBERS)));
        double[] spacings = new double[NUMBERS];
        Arrays.fill(spacings, SPACING);
        Value passed = Value.apply(
                new Cast(Kind.REAL), size.greater(grid.tanh().multiply(strength).add(grid)));
        return passed.matrixProduct(Value.constant(Tensor.of(spacings, Shape.of(NUMBERS, 1))));
    }

    private static Value newton(Value start, Value target, Value strength) {
        Value bent = start.tanh();
        Value pulled = bent.multiply(strength);
        Value slope = strength.add(1 + LEAST).subtract(pulled.multiply(bent));
        return start.subtract(start.add(pulled).subtract(target).divide(slope));
    }
}
