package org.pushforward.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.host.experiment.Selection;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;
import org.pushforward.training.Weights;

/** Lets evaluators measure trained models. */
final class Evaluations {
    private Evaluations() {}

    /**
     * Measures the trained model of a run.
     *
     * @param strict whether an evaluator that does not apply is an error; otherwise it is noted and left out
     * @param accepted called once it is clear what is measured
     */
    static EvaluationReport evaluate(
            Assembly assembly, RunFolder folder, boolean strict, Runnable accepted, Monitor monitor) {
        check(assembly, folder);
        try (EngineModel trained = Runs.trained(folder, assembly)) {
            return evaluate(
                            assembly,
                            trained,
                            folder.path(),
                            selection -> KeptEvaluation.key(folder, assembly, selection),
                            strict,
                            accepted,
                            monitor)
                    .and(metrics -> Diagnoses.ofRun(folder, assembly, trained, metrics));
        }
    }

    /**
     * Measures a model that lies in files, whose parameters are in them.
     *
     * @param path the files
     * @param strict whether an evaluator that does not apply is an error; otherwise it is noted and left out
     * @param accepted called once it is clear what is measured
     */
    static EvaluationReport evaluate(Assembly assembly, Path path, boolean strict, Runnable accepted, Monitor monitor) {
        check(assembly);
        try (EngineModel trained = inFiles(assembly)) {
            return evaluate(assembly, trained, path, selection -> "", strict, accepted, monitor)
                    .and(metrics -> Diagnoses.ofFiles(assembly, trained, metrics));
        }
    }

    private static EvaluationReport evaluate(
            Assembly assembly,
            EngineModel trained,
            Path path,
            Function<Selection, String> keys,
            boolean strict,
            Runnable accepted,
            Monitor monitor) {
        if (strict) {
            assembly.applicability().requireAll();
        } else {
            assembly.applicability().requireOne();
        }
        accepted.run();
        Map<String, Measured> measured = new LinkedHashMap<>();
        List<Warning> warnings = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Selection evaluator : assembly.experiment().evaluators()) {
            try {
                Evaluation evaluation = assembly.evaluate(evaluator, trained);
                measured.put(evaluator.id(), new Measured(keys.apply(evaluator), evaluation));
                warnings.addAll(evaluation.warnings());
            } catch (EvaluationException e) {
                if (strict || e.reason() != EvaluationException.Reason.NOT_APPLICABLE) {
                    throw e;
                }
                monitor.note(e.getMessage());
                refusals.add(e.getMessage());
            }
        }
        if (measured.isEmpty()) {
            warnings.add(new Warning(
                    "Nothing was measured: " + String.join("; ", refusals),
                    "a test part that has too few examples, or whose examples are all equal",
                    "keep more examples out for test, or choose others with 'evaluate'"));
        }
        List<Metric> metrics = measured.values().stream()
                .flatMap(one -> one.evaluation().metrics().stream())
                .toList();
        return new EvaluationReport(
                path.toString(),
                assembly.experiment().data().id(),
                measured,
                warnings,
                Outcome.of(assembly.experiment().expectations(), metrics));
    }

    /** Checks that the model of a run fits the data. */
    static void check(Assembly assembly, RunFolder folder) {
        checkShape(assembly, Provenance.read(folder.provenance()).dataShape());
    }

    /** Checks that a model that lies in files fits the data. */
    static void check(Assembly assembly) {
        assembly.model()
                .capability(ConditionalModel.class)
                .ifPresent(conditional -> checkLabels(assembly, conditional.labels()));
    }

    /** Loads a model whose parameters are in its files; closed by the caller. */
    static EngineModel inFiles(Assembly assembly) {
        return new EngineModel(assembly.model(), new Weights(Map.of()), assembly.engine());
    }

    private static void checkShape(Assembly assembly, DataShape trainedOn) {
        DataShape shape = assembly.data().shape();
        if (!shape.example().equals(trainedOn.example())) {
            throw new UsageException("The model was trained on examples of shape " + trainedOn.example()
                    + ", but those of '" + assembly.experiment().data().id() + "' have shape " + shape.example()
                    + ": choose other data");
        }
        checkLabels(assembly, trainedOn.labels());
    }

    /** A model that is given labels knows those that it was trained on. */
    private static void checkLabels(Assembly assembly, List<Label> trainedOn) {
        List<Label> labels = assembly.data().shape().labels();
        boolean conditional =
                assembly.model().capability(ConditionalModel.class).isPresent();
        if (conditional && !labels.isEmpty() && !names(labels).equals(names(trainedOn))) {
            throw new UsageException("The model is given one of " + trainedOn.size() + " labels, but those of '"
                    + assembly.experiment().data().id() + "', " + labels.size()
                    + " in number, are others: choose other data");
        }
    }

    private static List<String> names(List<Label> labels) {
        return labels.stream().map(Label::name).toList();
    }
}
