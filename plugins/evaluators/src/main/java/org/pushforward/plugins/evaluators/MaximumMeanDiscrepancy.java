package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
 * The evaluator {@code mmd}: the squared maximum mean discrepancy E k(X, X') + E k(Y, Y') - 2 E k(X, Y) of samples and test
 * data under several kernels, without bias and with a permutation test each.
 *
 * <p>The scale of the kernels follows from both samples together, so that it is the same under every relabelling.
 */
@Component(service = Evaluator.class)
public final class MaximumMeanDiscrepancy extends TwoSampleEvaluator<MaximumMeanDiscrepancy.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param kernels the kernels
     * @param permutations the number of random relabellings behind the p-values
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 1_000_000)
            int samples,

            @Option(
                    help = "kernels, each a mean over scales from the typical distance down to a sixteenth of it",
                    defaultValue = "gaussian, laplace, rational-quadratic")
            List<Kernel> kernels,

            @Option(
                    help = "number of random relabellings behind each p-value; 0 leaves it out",
                    defaultValue = "100",
                    minimum = 0,
                    maximum = 100_000)
            int permutations) {
        Options {
            kernels = List.copyOf(kernels);
            if (kernels.isEmpty()) {
                throw new IllegalArgumentException("The option 'kernels' names no kernel");
            }
        }
    }

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "mmd",
            "Squared maximum mean discrepancy of samples and test data under several kernels, with permutation tests",
            "Gretton et al.: A kernel two-sample test, JMLR 2012",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return options.kernels().stream()
                .map(Kernel::id)
                .flatMap(id -> Stream.of(id, floor(id), id + "-p-value"))
                .toList();
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
        return options.kernels().stream().map(Kernel::id).toList();
    }

    @Override
    Options forFloor(Options options) {
        return new Options(options.samples(), options.kernels(), 0);
    }

    @Override
    List<Metric> compare(Tensor samples, Tensor real, Options options, RandomStream stream, Workbench bench) {
        Tensor pooled = Points.pool(samples, real, bench.engine().precision());
        double scale = Math.sqrt(Points.meanSquaredDistance(pooled));
        List<Metric> metrics = new ArrayList<>();
        for (Kernel kernel : options.kernels()) {
            KernelDistance squared = KernelDistance.measure(
                    samples,
                    real,
                    kernel.distance(scale),
                    options.permutations(),
                    stream.child("labels").step(0),
                    bench);
            metrics.add(squared.metric(kernel.id()));
            if (options.permutations() > 0) {
                metrics.add(squared.pValueMetric(kernel.id() + "-p-value", options.permutations()));
            }
        }
        return metrics;
    }
}
