package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

/**
 * The evaluator {@code density-coverage}: 1/k of the mean number of balls around test examples in which a sample lies, and
 * the share of these balls in which there is a sample; each ball reaches to the k-th nearest other test example.
 *
 * <p>Of a perfect model the density is 1 on average, and with many samples the coverage is about 1 - 2^-k.
 */
@Component(service = Evaluator.class)
public final class DensityCoverage extends NeighbourEvaluator<DensityCoverage.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param neighbours k
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 30,
                    maximum = 1_000_000)
            int samples,

            @Option(help = "neighbours k to which a ball reaches", defaultValue = "5", minimum = 1, maximum = 10)
            int neighbours) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "density-coverage",
            "How densely samples lie where test data is, and how much of it they cover, by nearest neighbours",
            "Naeem et al.: Reliable fidelity and diversity metrics for generative models, ICML 2020",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("density", "coverage", floor("density"), floor("coverage"));
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    int neighbours(Options options) {
        return options.neighbours();
    }

    @Override
    List<String> floored(Options options) {
        return List.of("density", "coverage");
    }

    @Override
    List<Metric> compare(Balls ofSamples, Balls ofReal, int neighbours, DistanceRows distances) {
        Balls.Meeting meeting = ofReal.meet(ofSamples, distances);
        double[] density =
                Arrays.stream(meeting.depth()).map(depth -> depth / neighbours).toArray();
        return List.of(
                metric("density", density, ofSamples.count()), metric("coverage", meeting.ballsHit(), ofReal.count()));
    }
}
