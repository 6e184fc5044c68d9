package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * The evaluator {@code energy}: the energy distance of samples to the test data, whether it could be chance, and the
 * floor, which is the same distance between real examples.
 */
@Component(service = Evaluator.class)
public final class Energy implements Evaluator<Energy.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param permutations the number of random relabellings behind the p-value
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    standard = "10000",
                    minimum = 2,
                    maximum = 1_000_000)
            int samples,

            @Option(
                    help = "number of random relabellings behind the p-value; 0 leaves it out",
                    standard = "200",
                    minimum = 0,
                    maximum = 100_000)
            int permutations) {}

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
    public List<Need> needs() {
        return List.of(Need.GENERATOR, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("energy", "energy-floor", "energy-test-statistic", "energy-p-value");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        RandomStream stream = bench.random("evaluation/energy");
        Tensor test = TestExamples.all(data, stream.seed(), options.samples());
        Tensor samples = GeneratedSamples.draw(
                model, options.samples(), stream.child("latent").step(0));
        GeneratedSamples.finite(samples);
        check(test);
        EnergyDistance energy = EnergyDistance.measure(
                samples, test, options.permutations(), stream.child("labels").step(0), bench);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric(
                "energy", energy.distance(), energy.standardError(), "", Metric.Better.LOWER, options.samples()));
        real(data, stream.seed(), options.samples()).ifPresent(real -> {
            EnergyDistance floor =
                    EnergyDistance.measure(real, test, 0, stream.child("floor").step(0), bench);
            metrics.add(new Metric(
                    "energy-floor", floor.distance(), floor.standardError(), "", Metric.Better.NEITHER, floor.n()));
        });
        metrics.add(new Metric(
                "energy-test-statistic",
                energy.testStatistic(),
                energy.testStatisticError(),
                "",
                Metric.Better.LOWER,
                energy.n() + energy.m()));
        if (options.permutations() > 0) {
            double p = energy.pValue();
            double error = Math.sqrt(p * (1 - p) / options.permutations());
            metrics.add(new Metric("energy-p-value", p, error, "", Metric.Better.HIGHER, options.permutations()));
        }
        return new Evaluation(metrics);
    }

    private static void check(Tensor test) {
        if (test.shape().size(0) < 2) {
            throw new EvaluationException(
                    Reason.NOT_APPLICABLE, "The evaluator 'energy' needs at least two test examples");
        }
    }

    /** Returns training examples to set against the test data: as many as there are samples, or all. */
    private static Optional<Tensor> real(Dataset data, long seed, int most) {
        Optional<Split> training = data.split(Dataset.Part.TRAINING);
        if (training.isEmpty()) {
            return Optional.empty();
        }
        int count = Math.min(most, training.get().size().orElse(most));
        if (count < 2) {
            return Optional.empty();
        }
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT32);
        training.get().batch(batch, seed, 0);
        return Optional.of(batch.values());
    }
}
