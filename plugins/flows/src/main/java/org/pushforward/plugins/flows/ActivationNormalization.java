package org.pushforward.plugins.flows;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The affine transform z = (x - m) r a + t of each coordinate, where m and r are the mean and the reciprocal of the standard
 * deviation of the first batch of training and stay, while a and t are learned.
 *
 * <p>Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.1: scale and shift start so that the first batch has mean 0 and
 * deviation 1. Until then m = 0 and r = 1. No function of parameters stands between data and result, so that an exported
 * density has the same rounding as the trained one.
 *
 * @param scale a, {@code [d]}
 * @param shift t, {@code [d]}
 * @param mean m, a statistic, {@code [d]}
 * @param factor r, a statistic, {@code [d]}
 * @param started a statistic that is 0 before the first batch and 1 after it, {@code [1]}
 */
record ActivationNormalization(Value scale, Value shift, Value mean, Value factor, Value started) implements Transform {
    private static final double SMALLEST_VARIANCE = 1e-12;

    /** Creates the transform. */
    static ActivationNormalization create(Parameters scope, int dimension) {
        Shape shape = Shape.of(dimension);
        Initializer zero = Initializer.constant(0);
        Initializer one = Initializer.constant(1);
        return new ActivationNormalization(
                scope.trained("scale", shape, one),
                scope.trained("shift", shape, zero),
                scope.statistic("mean", shape, zero),
                scope.statistic("factor", shape, one),
                scope.statistic("started", Shape.of(1), zero));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        if (pass.isTraining()) {
            start(data, pass);
        }
        Value normalized = data.subtract(pass.current(mean)).multiply(pass.current(factor));
        return image(normalized.multiply(scale).add(shift), logDeterminant(pass));
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value normalized = latent.subtract(shift).divide(scale);
        return image(
                normalized.divide(pass.current(factor)).add(pass.current(mean)),
                logDeterminant(pass).negate());
    }

    private Value logDeterminant(Pass pass) {
        return scale.abs().log().add(pass.current(factor).abs().log()).sum();
    }

    private void start(Value data, Pass pass) {
        Value isStarted = pass.current(started).greater(0);
        Value batch = data.mean(0);
        Value variance = data.subtract(batch).square().mean(0);
        Value ofBatch = Value.constant(1).divide(variance.add(SMALLEST_VARIANCE).sqrt());
        pass.move(mean, Value.where(isStarted, pass.current(mean), batch));
        pass.move(factor, Value.where(isStarted, pass.current(factor), ofBatch));
        pass.move(started, Value.constant(1).expand(started.shape()));
    }

    private static Image image(Value value, Value logDeterminant) {
        return new Image(value, logDeterminant.expand(Shape.of(value.shape().dimension(0))));
    }
}
