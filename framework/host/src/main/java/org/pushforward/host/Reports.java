package org.pushforward.host;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.report.ReportOptions;
import org.pushforward.report.RunReport;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;

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
                    evaluation.warnings(),
                    new Subject(trained, assembly.data(), assembly.bench()));
            FiguresJson.write(
                    folder,
                    RunReport.write(
                            input, ReportOptions.type().bind(experiment.report()), folder.report(), folder.figures()));
        } catch (IOException e) {
            throw new OutputException(
                    "The report " + folder.report() + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    private static Map<String, Map<String, String>> settings(Experiment experiment, EvaluationReport evaluation) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>(ExperimentTexts.training(experiment));
        sections.putAll(ExperimentTexts.evaluation(experiment));
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
}
