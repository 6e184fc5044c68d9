package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;

/**
 * The integral of a density q as the mean of q(x) / r(x) over draws x from r, a mixture of normal distributions around examples.
 *
 * <p>The width of these is that of Silverman's rule, so that r is wider than the data. Where q has mass that r does not reach,
 * the mean is too small; a mean that few draws decide has a standard error of its own size.
 *
 * @param mean of the ratio
 * @param standardError of it
 */
record SampledIntegral(double mean, double standardError) {
    private static final int CENTRES = 400;
    private static final int DRAWS = 4000;

    /**
     * Measures it around training examples, or test examples where there are no others.
     *
     * @param logDensity from points {@code [n, features]} to log q, {@code [n]}
     * @return empty for data with too few examples, or with a feature that is constant
     */
    static Optional<SampledIntegral> of(Findings findings, Function<Tensor, double[]> logDensity) {
        Dataset data = findings.data();
        Optional<Split> split = data.split(Dataset.Part.TRAINING).or(() -> data.split(Dataset.Part.TEST));
        int count = split.map(part -> Math.min(CENTRES, part.size().orElse(CENTRES)))
                .orElse(0);
        if (count < 2) {
            return Optional.empty();
        }
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        split.get().batch(batch, findings.bench().random("diagnosis/centres").seed(), 0);
        double[] widths = widths(Spread.of(batch.values()).deviation(), count);
        return Arrays.stream(widths).allMatch(width -> width > 0)
                ? Optional.of(measure(
                        batch.values().toDoubles(),
                        widths,
                        findings.bench().random("diagnosis/integral").step(0),
                        logDensity))
                : Optional.empty();
    }

    private static double[] widths(double[] deviations, int count) {
        double power = 1.0 / (deviations.length + 4);
        double factor = Math.pow(4.0 / (deviations.length + 2) / count, power);
        return Arrays.stream(deviations).map(deviation -> factor * deviation).toArray();
    }

    private static SampledIntegral measure(
            double[] centres, double[] widths, Draws draws, Function<Tensor, double[]> logDensity) {
        int features = widths.length;
        int count = centres.length / features;
        double[] points = new double[DRAWS * features];
        for (int i = 0; i < DRAWS; i++) {
            int centre = Math.min((int) (draws.nextUniform() * count), count - 1);
            for (int j = 0; j < features; j++) {
                points[i * features + j] = centres[centre * features + j] + widths[j] * draws.nextNormal();
            }
        }
        double[] ratios = logDensity.apply(Tensor.of(points, Shape.of(DRAWS, features)));
        for (int i = 0; i < DRAWS; i++) {
            ratios[i] = Math.exp(ratios[i] - logMixture(points, i * features, centres, widths));
        }
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double squares = Arrays.stream(ratios)
                .map(ratio -> (ratio - mean) * (ratio - mean))
                .sum();
        return new SampledIntegral(mean, Math.sqrt(squares / (DRAWS - 1.0) / DRAWS));
    }

    private static double logMixture(double[] points, int first, double[] centres, double... widths) {
        int features = widths.length;
        double[] exponents = new double[centres.length / features];
        for (int k = 0; k < exponents.length; k++) {
            for (int j = 0; j < features; j++) {
                double distance = (points[first + j] - centres[k * features + j]) / widths[j];
                exponents[k] -= distance * distance / 2;
            }
        }
        double largest = Arrays.stream(exponents).max().orElseThrow();
        double sum = Arrays.stream(exponents)
                .map(exponent -> Math.exp(exponent - largest))
                .sum();
        double volume = Arrays.stream(widths)
                .map(width -> Math.log(width * Math.sqrt(2 * Math.PI)))
                .sum();
        return largest + Math.log(sum / exponents.length) - volume;
    }
}
