package org.pushforward.plugins.flows;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * A map whose inverse z = f^-1(x) is a monotone rational-quadratic spline on [-B, B] and the identity outside, with a
 * continuous derivative.
 *
 * <p>The spline itself maps data to the latent space, so that a density needs no root; sampling solves one quadratic
 * equation. Of the 3 K - 1 parameters of K bins the first K are logits of the widths, the next K logits of the heights,
 * the last K - 1 give the derivatives at the inner knots; all 0 is the identity. Durkan, Bekasov, Murray and
 * Papamakarios, "Neural spline flows", NeurIPS 2019, equations 4 to 8 and 29.
 *
 * @param bins K, at least 2
 * @param bound B, greater than 0
 */
record RationalQuadraticSpline(int bins, double bound) implements Elementwise {
    private static final double SMALLEST = 1e-3;
    // What softplus takes to the rest of a derivative of 1.
    private static final double UNIT_SLOPE = Math.log(Math.expm1(1 - SMALLEST));
    // Rounding may take a discriminant below 0; in exact arithmetic it is positive.
    private static final double LEAST_DISCRIMINANT = 1e-20;

    @Override
    public int parameters() {
        return 3 * bins - 1;
    }

    /** The knots of the splines: left ends, widths and heights of the bins and slopes at both ends, {@code [batch, m, K]}. */
    private record Knots(Value x, Value width, Value z, Value height, Value leftSlope, Value rightSlope) {}

    /** The bin that each coordinate lies in, {@code [batch, m]} each, with s = height / width. */
    private record Bin(Value x, Value width, Value z, Value height, Value slope, Value leftSlope, Value rightSlope) {
        /** Returns left slope + right slope - 2 s. */
        Value bend() {
            return leftSlope.add(rightSlope).subtract(slope.multiply(2));
        }
    }

    @Override
    public Image inverse(Value data, Value parameters) {
        Value inside = clamped(data);
        Knots knots = knots(parameters);
        Bin bin = bin(knots, inBin(inside, knots.x()));
        Value position = inside.subtract(bin.x()).divide(bin.width());
        Value mixed = position.subtract(position.square());
        Value denominator = bin.slope().add(bin.bend().multiply(mixed));
        Value rise = bin.slope().multiply(position.square()).add(bin.leftSlope().multiply(mixed));
        Value latent = bin.z().add(bin.height().multiply(rise).divide(denominator));
        return withTails(data, latent, logDerivative(bin, position, mixed, denominator));
    }

    @Override
    public Image forward(Value latent, Value parameters) {
        Value inside = clamped(latent);
        Knots knots = knots(parameters);
        Bin bin = bin(knots, inBin(inside, knots.z()));
        Value above = inside.subtract(bin.z());
        Value bent = above.multiply(bin.bend());
        Value a = bin.height().multiply(bin.slope().subtract(bin.leftSlope())).add(bent);
        Value b = bin.height().multiply(bin.leftSlope()).subtract(bent);
        Value c = bin.slope().multiply(above).negate();
        Value discriminant = b.square().subtract(a.multiply(c).multiply(4)).maximum(Value.constant(LEAST_DISCRIMINANT));
        Value position = c.multiply(-2).divide(b.add(discriminant.sqrt()));
        Value mixed = position.subtract(position.square());
        Value denominator = bin.slope().add(bin.bend().multiply(mixed));
        Value data = bin.x().add(position.multiply(bin.width()));
        return withTails(
                latent, data, logDerivative(bin, position, mixed, denominator).negate());
    }

    private static Value logDerivative(Bin bin, Value position, Value mixed, Value denominator) {
        Value left = Value.constant(1).subtract(position);
        Value numerator = bin.rightSlope()
                .multiply(position.square())
                .add(bin.slope().multiply(mixed).multiply(2))
                .add(bin.leftSlope().multiply(left.square()));
        return bin.slope()
                .square()
                .multiply(numerator)
                .log()
                .subtract(denominator.log().multiply(2));
    }

    private Value clamped(Value point) {
        return point.maximum(Value.constant(-bound)).minimum(Value.constant(bound));
    }

    private Image withTails(Value point, Value image, Value logDerivative) {
        Value tail = point.abs().greater(bound);
        return new Image(Value.where(tail, point, image), Value.where(tail, Value.constant(0), logDerivative));
    }

    private Knots knots(Value parameters) {
        Value width = sizes(parameters.slice(2, 0, bins));
        Value height = sizes(parameters.slice(2, bins, 2L * bins));
        Value slope = parameters
                .slice(2, 2L * bins, 3L * bins - 1)
                .add(UNIT_SLOPE)
                .softplus()
                .add(SMALLEST);
        return new Knots(
                leftEnds(width),
                width,
                leftEnds(height),
                height,
                slope.pad(2, 1, 0).add(perBin(k -> k == 0 ? 1 : 0)),
                slope.pad(2, 0, 1).add(perBin(k -> k == bins - 1 ? 1 : 0)));
    }

    /** Returns sizes of bins that add up to 2 B, from logits. */
    private Value sizes(Value logits) {
        Shape last = logits.shape().with(2, Dimension.of(1));
        // Softmax does not change when all logits move together, so the shift needs no gradient.
        Value raised =
                logits.subtract(logits.max(2).reshape(last).stopGradient()).exp();
        Value share = raised.divide(raised.sum(2).reshape(last));
        return share.multiply(2 * bound * (1 - SMALLEST * bins)).add(2 * bound * SMALLEST);
    }

    /** Returns half of what is left of each bin less half of the rest: near the middle no digits are lost. */
    private Value leftEnds(Value sizes) {
        double[] sides = new double[bins * bins];
        for (int i = 0; i < bins; i++) {
            for (int j = 0; j < bins; j++) {
                sides[i * bins + j] = i < j ? 0.5 : -0.5;
            }
        }
        return sizes.matrixProduct(Value.constant(Tensor.of(sides, Shape.of(bins, bins))));
    }

    /** Returns 1 for the bin that a point lies in and 0 for the others, {@code [batch, m, K]}. */
    private Value inBin(Value point, Value leftEnds) {
        Shape column = point.shape().insert(2, Dimension.of(1));
        Value passed = point.reshape(column).greater(leftEnds.slice(2, 1, bins)).toReal();
        return passed.pad(2, 1, 0).add(perBin(k -> k == 0 ? 1 : 0)).subtract(passed.pad(2, 0, 1));
    }

    private Value perBin(IntToDoubleFunction value) {
        double[] values = IntStream.range(0, bins).mapToDouble(value).toArray();
        return Value.constant(Tensor.of(values, Shape.of(bins)));
    }

    private static Bin bin(Knots knots, Value inBin) {
        Value width = knots.width().multiply(inBin).sum(2);
        Value height = knots.height().multiply(inBin).sum(2);
        return new Bin(
                knots.x().multiply(inBin).sum(2),
                width,
                knots.z().multiply(inBin).sum(2),
                height,
                height.divide(width),
                knots.leftSlope().multiply(inBin).sum(2),
                knots.rightSlope().multiply(inBin).sum(2));
    }
}
