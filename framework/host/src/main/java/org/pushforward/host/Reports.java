package org.pushforward.host;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.host.experiment.Selection;
import org.pushforward.report.RunReport;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;
import org.pushforward.training.RunWarnings;

/** Writes the report of a run. */
final class Reports {
    private Reports() {}

    static void write(Assembly assembly, RunFolder folder, Provenance provenance, EvaluationReport evaluation) {
        Experiment experiment = assembly.experiment();
        try (EngineModel trained = Runs.trained(folder, assembly)) {
            ReportInput input = new ReportInput(
                    folder.path().toAbsolutePath().normalize().getFileName().toString(),
                    experiment.model().id(),
                    experiment.data().id(),
                    evaluation.results(),
                    new Cost(provenance.trainingSeconds(), provenance.trainingSteps()),
                    Curves.read(folder.metrics())
                            .keeping(Runs.checkpoint(folder).keptStep()),
                    settings(experiment, evaluation),
                    provenance.lines(),
                    Stream.concat(
                                    RunWarnings.read(folder).stream(),
                                    evaluation.warnings().stream().map(Warning::sentence))
                            .toList(),
                    new Subject(trained, assembly.data(), assembly.bench()));
            RunReport.write(input, folder.report(), folder.figures());
        } catch (IOException e) {
            throw new OutputException(
                    "The report " + folder.report() + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    private static Map<String, Map<String, String>> settings(Experiment experiment, EvaluationReport evaluation) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        sections.put("data", texts("source", experiment.data()));
        sections.put("model", texts("family", experiment.model()));
        Map<String, String> training = texts("trainer", experiment.trainer());
        experiment.loop().forEach((name, value) -> training.put(name, text(value)));
        sections.put("train", training);
        experiment.evaluators().forEach(one -> sections.put("evaluate " + one.id(), texts("evaluator", one)));
        sections.put("engine", texts("name", experiment.engine()));
        sections.put("seed", Map.of("seed", Long.toString(experiment.seed())));
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : evaluation.outcomes()) {
            outcomes.put(
                    outcome.expectation().metric(),
                    outcome.expectation().words() + (outcome.reproduced() ? ": reproduced" : ": not reproduced"));
        }
        if (!outcomes.isEmpty()) {
            sections.put("expected", outcomes);
        }
        return sections;
    }

    private static Map<String, String> texts(String selector, Selection selection) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(selector, selection.id());
        selection.options().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Double number ? ExperimentWriter.readable(number) : value.toString();
    }
}
