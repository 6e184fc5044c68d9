package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.report.input.Curves;

/**
 * What is known of a run.
 *
 * @param metrics what was measured
 * @param curves what was recorded in training; none where the model was measured on other data than it was trained on
 * @param keptStep the step after which the weights were reached that are measured
 * @param objective the name of what was minimised; empty where it is not known
 * @param data what it was measured on
 * @param model the trained model; belongs to the caller
 * @param bench the random streams {@code diagnosis/…}
 */
public record Findings(
        List<Metric> metrics,
        Curves curves,
        long keptStep,
        Optional<String> objective,
        Dataset data,
        TrainedModel model,
        Workbench bench) {
    public Findings {
        metrics = List.copyOf(metrics);
    }

    /** Returns the measure of an id. */
    Optional<Metric> metric(String id) {
        return metrics.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }

    /** Returns the finite values of a curve, at least {@code least} of them. */
    Optional<double[]> curve(String name, int least) {
        return Optional.ofNullable(curves.values().get(name))
                .map(values -> Arrays.stream(values).filter(Double::isFinite).toArray())
                .filter(values -> values.length >= least);
    }

    /** Returns the same up to the step of the weights that are measured. */
    Optional<double[]> keptCurve(String name, int least) {
        double[] steps = curves.steps();
        return Optional.ofNullable(curves.values().get(name))
                .map(values -> IntStream.range(0, values.length)
                        .filter(i -> steps[i] <= keptStep && Double.isFinite(values[i]))
                        .mapToDouble(i -> values[i])
                        .toArray())
                .filter(values -> values.length >= least);
    }
}
