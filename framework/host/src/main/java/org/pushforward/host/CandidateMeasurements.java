package org.pushforward.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.network.Parameter;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.plugins.Registry;
import org.pushforward.report.ComparisonReport;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.SamplePicture;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;
import org.pushforward.training.EngineModel;

/** Measures candidates one after the other, and draws samples of each and of their data. */
final class CandidateMeasurements {
    private final Registry registry;
    private final HostSettings settings;
    private final Monitor monitor;
    private final Map<String, SamplePicture> ofData = new LinkedHashMap<>();

    CandidateMeasurements(Registry registry, HostSettings settings, Monitor monitor) {
        this.registry = registry;
        this.settings = settings;
        this.monitor = monitor;
    }

    /** Returns pictures of the data that candidates were measured on, by its digest. */
    Map<String, SamplePicture> dataSamples() {
        return ofData;
    }

    /**
     * Measures a candidate.
     *
     * @param experiment how
     * @param own what it was trained by
     * @param name by which it is known
     * @param placed hears of progress
     */
    ComparedRun measure(Candidate candidate, Experiment experiment, Experiment own, String name, Monitor placed) {
        try (Assembly assembly = candidate.assemble(experiment, registry, settings, placed);
                EngineModel trained = candidate.trained(assembly)) {
            Map<String, List<Metric>> results = new LinkedHashMap<>();
            Map<String, double[]> contributions = new LinkedHashMap<>();
            List<Warning> warnings = new ArrayList<>();
            Optional<KeptEvaluation> all = candidate.kept();
            Set<String> kept = new LinkedHashSet<>();
            for (Selection evaluator : experiment.evaluators()) {
                assembly.bench().progress("measuring with " + evaluator.id(), 0, 1);
                try {
                    Optional<Evaluation> there = all.flatMap(one -> one.find(assembly, evaluator));
                    there.ifPresent(one -> kept.add(evaluator.id()));
                    Evaluation evaluation = there.orElseGet(() -> assembly.evaluate(evaluator, trained));
                    results.put(evaluator.id(), evaluation.metrics());
                    contributions.putAll(evaluation.contributions());
                    warnings.addAll(evaluation.warnings());
                } catch (EvaluationException e) {
                    if (e.reason() == EvaluationException.Reason.NOT_APPLICABLE) {
                        monitor.note(name + ": " + e.getMessage());
                    } else {
                        warnings.add(new Warning(
                                "'" + evaluator.id() + "' could not be measured: " + e.getMessage(),
                                "a training that went astray",
                                "train again with a lower learning rate"));
                    }
                }
            }
            warnings.addAll(candidate.diagnose(
                    assembly,
                    trained,
                    results.values().stream().flatMap(List::stream).toList()));
            List<SamplePicture> samples = samples(candidate, assembly, trained);
            String data = assembly.data().digest();
            samples.stream().findFirst().ifPresent(picture -> ofData.putIfAbsent(data, picture));
            return new ComparedRun(
                    name,
                    experiment.model().id(),
                    data,
                    results,
                    kept,
                    contributions,
                    candidate.cost(),
                    parameters(assembly),
                    candidate.curves(),
                    flat(candidate, own),
                    warnings,
                    samples.stream().skip(1).findFirst());
        }
    }

    private List<SamplePicture> samples(Candidate candidate, Assembly assembly, EngineModel trained) {
        if (!assembly.model().isGenerative()) {
            return List.of();
        }
        return ComparisonReport.samples(new ReportInput(
                candidate.path().toString(),
                assembly.experiment().model().id(),
                assembly.experiment().data().id(),
                Map.of(),
                new Cost(0, 0),
                candidate.curves(),
                Map.of(),
                Map.of(),
                List.of(),
                new Subject(trained, assembly.data(), assembly.bench())));
    }

    private static long parameters(Assembly assembly) {
        return assembly.model().parameters().inScope(Parameter.Role.TRAINED).stream()
                .mapToLong(parameter -> parameter.shape().elementCount())
                .sum();
    }

    private static Map<String, String> flat(Candidate candidate, Experiment own) {
        Map<String, String> flat = new LinkedHashMap<>();
        if (candidate.files().isPresent()) {
            flat.put("model.family", own.model().id());
            return flat;
        }
        ExperimentTexts.training(own)
                .forEach((section, options) -> options.forEach(
                        (name, value) -> flat.put(section.equals(name) ? name : section + "." + name, value)));
        return flat;
    }
}
