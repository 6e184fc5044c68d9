package org.example.kept;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** The evaluator {@code kept-evaluator}: the share of samples that have a value beyond all of the test data. */
@Component(service = Evaluator.class)
public final class KeptEvaluator implements Evaluator<KeptEvaluator.Options> {
    /**
     * Options of the evaluator.
     *
     * @param examples the number of test examples, and of samples
     */
    record Options(
            @Option(
                    help = "number of test examples and of samples",
                    defaultValue = "5000",
                    minimum = 2,
                    maximum = 1_000_000)
            int examples) {}

    private static final String METRIC = "outside-range";
    private static final int BATCH = 1000;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "kept-evaluator",
            "Share of samples with a value beyond the range of the test data",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.GENERATOR, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of(METRIC);
    }

    /** Each sample contributes 1 or 0; their mean p has the standard error sqrt(p (1 - p) / n). */
    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        double[][] ranges = ranges(data, options.examples(), bench);
        double[] outside = new double[options.examples()];
        Generator generator = model.model().generator();
        Draws draws = bench.random("latent").step(0);
        try (BatchFunction sampler = model.compile(
                BATCH,
                List.of(generator.prior().shape()),
                inputs -> List.of(generator.generate(inputs.get(0), Pass.evaluation())))) {
            for (int first = 0; first < outside.length; first += BATCH) {
                bench.progress("drawing samples", first, outside.length);
                int count = Math.min(BATCH, outside.length - first);
                double[] samples =
                        sampler.apply(latent(generator, draws, count)).get(0).toDoubles();
                for (int i = 0; i < count; i++) {
                    outside[first + i] = isOutside(samples, i, ranges) ? 1 : 0;
                }
            }
        }
        double share = Arrays.stream(outside).average().orElseThrow();
        double error = Math.sqrt(share * (1 - share) / outside.length);
        Metric metric = new Metric(METRIC, share, error, "", Metric.Better.LOWER, outside.length);
        return new Evaluation(List.of(metric), List.of(), Map.of(METRIC, outside));
    }

    private static Tensor latent(Generator generator, Draws draws, int count) {
        double[] numbers = new double[count * generator.prior().shape().elementCount()];
        Arrays.setAll(numbers, i -> generator.prior().next(draws));
        return Tensor.of(numbers, generator.prior().shape().insert(0, Dimension.of(count)));
    }

    /** Returns the smallest and largest value of each feature of the test data, {@code [features][2]}. */
    private static double[][] ranges(Dataset data, int examples, Workbench bench) {
        var split = data.split(Dataset.Part.TEST)
                .orElseThrow(() -> new EvaluationException(
                        EvaluationException.Reason.NOT_APPLICABLE, "The evaluator 'kept-evaluator' needs a test part"));
        int count = Math.min(examples, split.size().orElse(examples));
        double[][] ranges = new double[data.shape().features()][];
        Arrays.setAll(ranges, i -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
        for (int first = 0; first < count; first += BATCH) {
            bench.progress("reading test data", first, count);
            Batch batch = Batch.allocate(data.shape(), Math.min(BATCH, count - first), ElementType.FLOAT64);
            split.read(batch, 0, first);
            double[] values = batch.values().toDoubles();
            for (int i = 0; i < values.length; i++) {
                double[] range = ranges[i % ranges.length];
                range[0] = Math.min(range[0], values[i]);
                range[1] = Math.max(range[1], values[i]);
            }
        }
        return ranges;
    }

    private static boolean isOutside(double[] samples, int row, double[][] ranges) {
        for (int i = 0; i < ranges.length; i++) {
            double value = samples[row * ranges.length + i];
            if (!(value >= ranges[i][0] && value <= ranges[i][1])) {
                return true;
            }
        }
        return false;
    }
}
