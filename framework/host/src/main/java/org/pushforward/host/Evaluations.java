package org.pushforward.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
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
        checkShape(assembly, Provenance.read(folder.provenance()).dataShape());
        Map<String, List<Metric>> results = new LinkedHashMap<>();
        try (EngineModel trained = Runs.trained(folder, assembly)) {
            for (Selection evaluator : assembly.experiment().evaluators()) {
                try {
                    results.put(
                            evaluator.id(),
                            assembly.evaluate(evaluator, trained).metrics());
                } catch (EvaluationException e) {
                    if (strict || e.reason() != EvaluationException.Reason.NOT_APPLICABLE) {
                        throw e;
                    }
                    monitor.note(e.getMessage());
                }
            }
        }
        return new EvaluationReport(
                folder.path().toString(), assembly.experiment().data().id(), results);
    }

    private static void checkShape(Assembly assembly, DataShape trainedOn) {
        DataShape shape = assembly.data().shape();
        if (!shape.example().equals(trainedOn.example())) {
            throw new UsageException("The model was trained on examples of shape " + trainedOn.example()
                    + ", but those of '" + assembly.experiment().data().id() + "' have shape " + shape.example()
                    + ": choose other data");
        }
    }
}
