package org.pushforward.host.diagnosis;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Density;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;

/**
 * The density integrates to more than 1 already where the data is, and no other measure told its integral: likelihoods are then
 * too large.
 *
 * <p>In the plane it is the smaller one of two figures by the midpoint rule, on grids that are half a cell apart: of a density
 * too sharp for either, one is too small. Where both agree, less beyond 1 is told. Other points are weighted draws.
 */
final class DensityThatIsNone implements Rule {
    private static final double LARGEST = 1.1;
    private static final double LARGEST_AGREED = 1.02;
    private static final double AGREEMENT = 0.005;
    private static final double ERRORS = 5;
    private static final int MOST_FEATURES = 16;
    private static final double DEVIATIONS = 6;
    private static final int SIDE = 400;
    private static final int BATCH = 20_000;

    @Override
    public Optional<Warning> look(Findings findings) {
        Optional<Density> density = findings.model().model().capability(Density.class);
        boolean isLikely = findings.metric("nll").isPresent()
                || findings.metric("bits-per-dim").isPresent();
        if (density.isEmpty()
                || !isLikely
                || findings.metric("integral").isPresent()
                || findings.data().shape().isImage()) {
            return Optional.empty();
        }
        int features = findings.data().shape().features();
        if (features == 2) {
            return Spread.ofData(findings)
                    .filter(spread -> spread.deviation()[0] > 0 && spread.deviation()[1] > 0)
                    .flatMap(spread -> integral(findings, density.get(), spread))
                    .map(integral -> warning(
                            "The integral of the model's density where the data is, within " + (int) DEVIATIONS
                                    + " standard deviations of its mean, is " + Texts.number(integral),
                            integral));
        }
        return features > MOST_FEATURES
                ? Optional.empty()
                : sampled(findings, density.get())
                        .filter(integral -> integral.mean() - ERRORS * integral.standardError() > LARGEST)
                        .map(integral -> warning(
                                "The integral of the model's density where the data is, by weighted draws, is "
                                        + Texts.number(integral.mean()) + " with a standard error of "
                                        + Texts.number(integral.standardError()),
                                integral.mean()));
    }

    private static Warning warning(String evidence, double integral) {
        return new Warning(
                evidence + ", and that of a density is at most 1",
                "a log-determinant that is wrong, or a file that holds no density: likelihoods are too large by "
                        + Texts.number(Math.log(integral)) + " nats or more",
                "measure 'log-det-check', or name another file or output");
    }

    private static Optional<SampledIntegral> sampled(Findings findings, Density density) {
        try (BatchFunction function = compiled(findings, density)) {
            return SampledIntegral.of(
                    findings, points -> function.apply(points).get(0).toDoubles());
        }
    }

    private static BatchFunction compiled(Findings findings, Density density) {
        Shape example = findings.data().shape().example();
        return findings.model()
                .compile(BATCH, List.of(example), x -> List.of(density.logDensity(x.get(0), Pass.evaluation())));
    }

    /** Returns the smaller one of the figures of both grids, where it is too large. */
    private static Optional<Double> integral(Findings findings, Density density, Spread spread) {
        try (BatchFunction function = compiled(findings, density)) {
            double first = integral(function, spread, 0.25, findings);
            double second = integral(function, spread, 0.75, findings);
            double largest = Math.abs(first - second) < AGREEMENT ? LARGEST_AGREED : LARGEST;
            return Optional.of(Math.min(first, second)).filter(integral -> integral > largest);
        }
    }

    private static double integral(BatchFunction function, Spread spread, double offset, Findings findings) {
        double sum = 0;
        int rows = BATCH / SIDE;
        for (int first = 0; first < SIDE; first += rows) {
            findings.bench().progress("looking for what is wrong", first, SIDE);
            double[] points = new double[2 * rows * SIDE];
            for (int i = 0; i < rows * SIDE; i++) {
                points[2 * i] = at(spread, 0, i % SIDE + offset);
                points[2 * i + 1] = at(spread, 1, first + i / SIDE + offset);
            }
            double[] logDensities = function.apply(Tensor.of(points, Shape.of(points.length / 2, 2)))
                    .get(0)
                    .toDoubles();
            for (double logDensity : logDensities) {
                sum += Math.exp(logDensity);
            }
        }
        return sum * cell(spread, 0) * cell(spread, 1);
    }

    private static double at(Spread spread, int axis, double cells) {
        return spread.mean()[axis] - DEVIATIONS * spread.deviation()[axis] + cells * cell(spread, axis);
    }

    private static double cell(Spread spread, int axis) {
        return 2 * DEVIATIONS * spread.deviation()[axis] / SIDE;
    }
}
