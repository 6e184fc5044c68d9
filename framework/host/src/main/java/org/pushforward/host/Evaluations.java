package org.pushforward.host;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.host.experiment.Selection;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;

/** Lets evaluators measure trained models. */
final class Evaluations {
    private Evaluations() {}

    /**
     * Measures the trained model of a run.
     *
     * @param strict whether an evaluator that does not apply is an error; otherwise it is noted and left out
     */
    static EvaluationReport evaluate(Assembly assembly, RunFolder folder, boolean strict, Monitor monitor) {
        List<Metric> metrics = new ArrayList<>();
        try (EngineModel trained = Runs.trained(folder, assembly)) {
            for (Selection evaluator : assembly.experiment().evaluators()) {
                metrics.addAll(measure(assembly, evaluator, trained, strict, monitor));
            }
        }
        return new EvaluationReport(
                folder.path().toString(), assembly.experiment().data().id(), metrics);
    }

    private static List<Metric> measure(
            Assembly assembly, Selection evaluator, TrainedModel trained, boolean strict, Monitor monitor) {
        try {
            return assembly.evaluate(evaluator, trained).metrics();
        } catch (EvaluationException e) {
            if (strict || e.reason() != EvaluationException.Reason.NOT_APPLICABLE) {
                throw e;
            }
            monitor.note(e.getMessage());
            return List.of();
        }
    }
}
