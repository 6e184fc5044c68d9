package org.pushforward.plugins.flows;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The affine transform z = (x - m) e^-l e^s + t of each coordinate, where m and e^l are mean and standard deviation of the
 * first batch of training and stay, while s and t are learned.
 *
 * <p>Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.1: scale and shift start so that the first batch has mean 0 and
 * deviation 1. Until then m = 0 and l = 0.
 *
 * @param logScale s, {@code [d]}
 * @param shift t, {@code [d]}
 * @param mean m, a statistic, {@code [d]}
 * @param logDeviation l, a statistic, {@code [d]}
 * @param started a statistic that is 0 before the first batch and 1 after it, {@code [1]}
 */
record ActivationNormalization(Value logScale, Value shift, Value mean, Value logDeviation, Value started)
        implements Transform {
    private static final double SMALLEST_VARIANCE = 1e-12;

    /** Creates the transform. */
    static ActivationNormalization create(Parameters scope, int dimension) {
        Shape shape = Shape.of(dimension);
        Initializer zero = Initializer.constant(0);
        return new ActivationNormalization(
                scope.trained("log-scale", shape, zero),
                scope.trained("shift", shape, zero),
                scope.statistic("mean", shape, zero),
                scope.statistic("log-deviation", shape, zero),
                scope.statistic("started", Shape.of(1), zero));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        if (pass.isTraining()) {
            start(data, pass);
        }
        Value logFactor = logFactor(pass);
        return image(
                data,
                data.subtract(pass.current(mean)).multiply(logFactor.exp()).add(shift),
                logFactor.sum());
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value logFactor = logFactor(pass).negate();
        return image(latent, latent.subtract(shift).multiply(logFactor.exp()).add(pass.current(mean)), logFactor.sum());
    }

    private Value logFactor(Pass pass) {
        return logScale.subtract(pass.current(logDeviation));
    }

    private void start(Value data, Pass pass) {
        Value isStarted = pass.current(started).greater(0);
        Value batch = data.mean(0);
        Value variance = data.subtract(batch).square().mean(0);
        Value logOfBatch = variance.add(SMALLEST_VARIANCE).log().multiply(0.5);
        pass.move(mean, Value.where(isStarted, pass.current(mean), batch));
        pass.move(logDeviation, Value.where(isStarted, pass.current(logDeviation), logOfBatch));
        pass.move(started, Value.constant(1).expand(started.shape()));
    }

    private static Image image(Value point, Value value, Value logDeterminant) {
        return new Image(value, logDeterminant.expand(Shape.of(point.shape().dimension(0))));
    }
}
