package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * The evaluator {@code sliced-wasserstein}: the root of the mean over random directions u of W_2^2(u'X, u'Y), the squared
 * Wasserstein distance of order 2 between samples and test data projected on a line; in the unit of the data.
 *
 * <p>The standard error is that of resampling samples, examples and directions. Finite samples make it larger than it is
 * between distributions; the floor says by how much.
 */
@Component(service = Evaluator.class)
public final class SlicedWasserstein extends TwoSampleEvaluator<SlicedWasserstein.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param directions the number of random directions
     * @param resamples the number of bootstrap samples behind the standard error
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 1_000_000)
            int samples,

            @Option(help = "number of random directions", defaultValue = "100", minimum = 2, maximum = 10_000)
            int directions,

            @Option(
                    help = "number of bootstrap samples behind the standard error",
                    defaultValue = "30",
                    minimum = 2,
                    maximum = 10_000)
            int resamples) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "sliced-wasserstein",
            "Wasserstein distance of order 2 between samples and test data on random lines",
            "Bonneel, Rabin, Peyre, Pfister: Sliced and Radon Wasserstein barycenters of measures, 2015",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("sliced-wasserstein", floor("sliced-wasserstein"));
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    int least(Options options) {
        return 2;
    }

    @Override
    List<String> floored(Options options) {
        return List.of("sliced-wasserstein");
    }

    @Override
    List<Metric> compare(Tensor samples, Tensor real, Options options, RandomStream stream, Workbench bench) {
        Slices slices = Slices.measure(samples, real, options.directions(), options.resamples(), stream, bench);
        return List.of(new Metric(
                "sliced-wasserstein",
                slices.distance(),
                slices.standardError(),
                "",
                Metric.Better.LOWER,
                Points.count(samples)));
    }
}
