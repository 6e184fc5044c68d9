package org.pushforward.plugins.trainers;

import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * Probabilistic principal components with orthogonal axes: x = z W + sigma eps in three dimensions, z in two. Then
 * e(z|x) = N(x W' / (w_i^2 + sigma^2), sigma^2 / (w_i^2 + sigma^2)) is the exact posterior, and x is normal with covariance
 * W'W + sigma^2.
 *
 * <p>Tipping and Bishop, "Probabilistic principal component analysis", JRSS B 61, 1999, equation 6.
 *
 * @param parameters one that has no effect, so that there is something to train
 * @param widening the factor by which the variance of e(z|x) is off
 */
record LinearGaussian(Parameters parameters, double widening) implements Model, Generator, Encoder, Likelihood {
    private static final double[] LENGTHS = {1.5, 0.6};
    private static final double[][] AXES = {{0.6, 0.8, 0}, {-0.8, 0.6, 0}};
    private static final double VARIANCE = 0.3;

    static LinearGaussian widenedBy(double factor) {
        Parameters parameters = new Parameters();
        parameters.trained("nothing", Shape.of(1), Initializer.constant(0));
        return new LinearGaussian(parameters, factor);
    }

    /** Returns W, {@code [2, 3]}. */
    private static Value weight() {
        double[] numbers = new double[6];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = LENGTHS[i / 3] * AXES[i / 3][i % 3];
        }
        return Value.constant(Tensor.of(numbers, Shape.of(2, 3)));
    }

    private static Value precision() {
        double[] numbers = {LENGTHS[0] * LENGTHS[0] + VARIANCE, LENGTHS[1] * LENGTHS[1] + VARIANCE};
        return Value.constant(Tensor.of(numbers, Shape.of(2)));
    }

    /** Returns log p(x): along each axis x is normal with variance w_i^2 + sigma^2, across with sigma^2. */
    static double logDensity(double... x) {
        double[] variances = {LENGTHS[0] * LENGTHS[0] + VARIANCE, LENGTHS[1] * LENGTHS[1] + VARIANCE, VARIANCE};
        double[] coordinates = {x[0] * AXES[0][0] + x[1] * AXES[0][1], x[0] * AXES[1][0] + x[1] * AXES[1][1], x[2]};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum -= (coordinates[i] * coordinates[i] / variances[i] + Math.log(2 * Math.PI * variances[i])) / 2;
        }
        return sum;
    }

    /** Returns KL(e(z|x) || p(z|x)), which is the gap of the evidence lower bound. */
    double gap() {
        return widening - 1 - Math.log(widening);
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public LatentPrior prior() {
        return new StandardNormal(2);
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return latent.matrixProduct(weight());
    }

    @Override
    public Posterior encode(Value data, Pass pass) {
        Value mean = data.matrixProduct(weight().transposeMatrix()).divide(precision());
        Value variance = Value.constant(VARIANCE * widening).divide(precision());
        return new Posterior(mean, variance.log().expand(mean.shape()));
    }

    @Override
    public Value logLikelihood(Value data, Value latent, Pass pass) {
        return data.subtract(generate(latent, pass))
                .square()
                .divide(VARIANCE)
                .add(Math.log(2 * Math.PI * VARIANCE))
                .sum(1)
                .multiply(-0.5);
    }
}
