package org.pushforward.plugins.evaluators;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * Compares samples of a model with the test data, and training examples with the test data for the floor, which is what a
 * perfect model would reach.
 *
 * @param <O> the record of the options
 */
abstract class TwoSampleEvaluator<O extends Record> implements Evaluator<O> {
    /**
     * Compares two samples.
     *
     * @param samples {@code [n, ...example]}, finite
     * @param real {@code [m, ...example]}
     * @param stream decides all that is random
     */
    abstract List<Metric> compare(Tensor samples, Tensor real, O options, RandomStream stream, Workbench bench);

    /** Returns the number of samples of the model, and of draws from data without end. */
    abstract int samples(O options);

    /** Returns the least number of examples that can be compared. */
    abstract int least(O options);

    /** Returns the ids of the metrics for which a floor is measured. */
    abstract List<String> floored(O options);

    /** Returns the options with which a floor is measured. */
    O forFloor(O options) {
        return options;
    }

    static String floor(String id) {
        return id + "-floor";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.GENERATOR, Need.TEST_DATA);
    }

    @Override
    public final Evaluation evaluate(TrainedModel model, Dataset data, O options, Workbench bench) {
        RandomStream stream = bench.random("evaluation/" + descriptor().id());
        Tensor test = RealExamples.test(this, data, samples(options), 0, least(options), bench)
                .values();
        requireDifferent(test);
        Tensor samples = GeneratedSamples.draw(
                model, data.shape(), samples(options), stream.child("latent").step(0));
        List<Metric> metrics = new ArrayList<>(compare(samples, test, options, stream, bench));
        RealExamples.training(data, stream.seed(), least(options), samples(options))
                .ifPresent(real -> compare(real, test, forFloor(options), stream.child("floor"), bench).stream()
                        .filter(metric -> floored(options).contains(metric.id()))
                        .forEach(metric -> metrics.add(asFloor(metric))));
        List<Warning> warnings = new ArrayList<>();
        Scatter.ofSamples(samples, test).ifPresent(warnings::add);
        Duplicates.ofSamples(samples).ifPresent(warnings::add);
        Duplicates.ofExamples(test).ifPresent(warnings::add);
        return new Evaluation(metrics, warnings);
    }

    private void requireDifferent(Tensor test) {
        if (Duplicates.count(test) == Points.count(test) - 1) {
            throw new EvaluationException(
                    Reason.NOT_APPLICABLE,
                    "The evaluator '" + descriptor().id() + "' needs test examples that differ, and all "
                            + Points.count(test) + " are equal");
        }
    }

    private static Metric asFloor(Metric metric) {
        return new Metric(
                floor(metric.id()),
                metric.value(),
                metric.standardError(),
                metric.unit(),
                Metric.Better.NEITHER,
                metric.n());
    }
}
