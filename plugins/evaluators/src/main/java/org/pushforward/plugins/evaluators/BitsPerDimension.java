package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;

/**
 * The evaluator {@code bits-per-dim}: the negative log-likelihood of the test data in bits for each of its D dimensions,
 * -log2 q(x) / D.
 *
 * <p>Data with a range, such as images, stands for one of some levels in each dimension: noise u, uniform within a level's
 * width w, is added, and -log2(q(x + u) w^D) / D bounds from above the bits per dimension of the discrete distribution that
 * q gives the levels.
 */
@Component(service = Evaluator.class)
public final class BitsPerDimension implements Evaluator<BitsPerDimension.Options> {
    /**
     * Options of the evaluator.
     *
     * @param draws the number of draws from data without end
     * @param levels the number of values that occur in one dimension of data with a range
     */
    record Options(
            @Option(
                    help = "number of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 100_000_000)
            int draws,

            @Option(
                    help =
                            "values that occur in each dimension of data with a range, such as the gray levels of images",
                    defaultValue = "256",
                    minimum = 2,
                    maximum = 1 << 24)
            int levels) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "bits-per-dim",
            "Negative log-likelihood of the test data in bits per dimension, of discrete levels where the data has a range",
            "Theis, van den Oord, Bethge: A note on the evaluation of generative models, ICLR 2016",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.DENSITY, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("bits-per-dim");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        DataShape shape = data.shape();
        Tensor examples =
                RealExamples.test(this, data, options.draws(), 0, 2, bench).values();
        double width = shape.range()
                .map(range -> (range.maximum() - range.minimum()) / (options.levels() - 1))
                .orElse(0.0);
        if (width > 0) {
            Draws draws = bench.random("evaluation/bits-per-dim").step(0);
            for (int i = 0; i < examples.elementCount(); i++) {
                examples.set(i, examples.get(i) + width * (draws.nextUniform() - 0.5));
            }
        }
        double logVolume = width > 0 ? shape.features() * Math.log(width) : 0;
        try (LogDensity density = LogDensity.of(model, data)) {
            double[] bits = Arrays.stream(density.at(examples))
                    .map(logDensity -> -(logDensity + logVolume) / (shape.features() * Math.log(2)))
                    .toArray();
            return new Evaluation(
                    List.of(new Statistics(bits).metric("bits-per-dim", "bits per dimension", Metric.Better.LOWER)),
                    List.of(),
                    Map.of("bits-per-dim", bits));
        }
    }
}
