package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.RandomStream;

/**
 * The evaluator {@code energy}: the energy distance of samples to the test data, whether it could be chance, and the
 * floor, which is the same distance between real examples.
 */
@Component(service = Evaluator.class)
public final class Energy extends TwoSampleEvaluator<Energy.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param permutations the number of random relabellings behind the p-value
     * @param asWritten whether the number that the course prints is reported, too
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 1_000_000)
            int samples,

            @Option(
                    help = "number of random relabellings behind the p-value; 0 leaves it out",
                    defaultValue = "200",
                    minimum = 0,
                    maximum = 100_000)
            int permutations,

            @Option(
                    help =
                            "report 'energy-as-written', too: the number that the course prints, a sum over 1,000 batches of"
                                    + " 64 that counts the distance of each point to itself, so that it is far from 0 for a perfect"
                                    + " model (76 on MNIST)",
                    defaultValue = "false")
            boolean asWritten) {
        Options {
            if (asWritten && samples < MinibatchEnergy.LEAST) {
                throw new IllegalArgumentException("The option 'samples' is " + samples
                        + ", but with 'as-written' it is at least " + MinibatchEnergy.LEAST + ", two batches of 64");
            }
        }
    }

    private static final String AS_WRITTEN = "energy-as-written";

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "energy",
            "Energy distance of samples to the test data, its permutation test and its floor between real examples",
            "Szekely, Rizzo: Energy statistics: a class of statistics based on distances, 2013",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        List<String> metrics =
                new ArrayList<>(List.of("energy", "energy-floor", "energy-test-statistic", "energy-p-value"));
        if (options.asWritten()) {
            metrics.addAll(List.of(AS_WRITTEN, floor(AS_WRITTEN)));
        }
        return metrics;
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    int least(Options options) {
        return options.asWritten() ? MinibatchEnergy.LEAST : 2;
    }

    @Override
    List<String> floored(Options options) {
        return options.asWritten() ? List.of("energy", AS_WRITTEN) : List.of("energy");
    }

    @Override
    Options forFloor(Options options) {
        return new Options(options.samples(), 0, options.asWritten());
    }

    @Override
    List<Metric> compare(Tensor samples, Tensor real, Options options, RandomStream stream, Workbench bench) {
        KernelDistance energy = KernelDistance.measure(
                samples,
                real,
                Value::sqrt,
                options.permutations(),
                stream.child("labels").step(0),
                bench);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(energy.metric("energy"));
        metrics.add(new Metric(
                "energy-test-statistic",
                energy.testStatistic(),
                energy.testStatisticError(),
                "",
                Metric.Better.LOWER,
                energy.n() + energy.m()));
        if (options.permutations() > 0) {
            metrics.add(energy.pValueMetric("energy-p-value", options.permutations()));
        }
        if (options.asWritten()) {
            metrics.add(MinibatchEnergy.measure(
                    AS_WRITTEN, samples, real, stream.child("batches").step(0), bench));
        }
        return metrics;
    }
}
