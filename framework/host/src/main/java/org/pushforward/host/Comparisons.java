package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.extension.Extension;
import org.pushforward.graph.network.Parameter;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.Registry;
import org.pushforward.report.ComparisonReport;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.SamplePicture;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.input.Subject;
import org.pushforward.training.EngineModel;

/** Measures several trained models alike; nothing is written. */
final class Comparisons {
    private static final String EVALUATE = "evaluate";
    private static final String SEED = "seed";

    private final List<Extension<?>> extensions;
    private final Registry registry;
    private final HostSettings settings;
    private final Monitor monitor;

    Comparisons(List<Extension<?>> extensions, Registry registry, HostSettings settings, Monitor monitor) {
        this.extensions = extensions;
        this.registry = registry;
        this.settings = settings;
        this.monitor = monitor;
    }

    Comparison compare(List<Path> runs, List<Setting> other) {
        List<Candidate> candidates = different(runs).stream().map(Candidate::of).toList();
        List<Experiment> experiments = alike(candidates, other);
        requireOneData(candidates, experiments);
        Map<String, String> names = names(runs);
        List<ComparedRun> compared = new ArrayList<>();
        List<SamplePicture> ofData = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            String name = names.get(candidate.path().toString());
            String place = "run " + (i + 1) + " of " + candidates.size() + ", " + name;
            monitor.note("Measuring " + place);
            compared.add(measure(candidate, experiments.get(i), name, new PlacedMonitor(monitor, place), ofData));
        }
        if (compared.stream().allMatch(run -> run.results().isEmpty())) {
            throw new EvaluationException(
                    EvaluationException.Reason.FAILED,
                    "Nothing could be measured of any run: "
                            + compared.get(0).warnings().get(0).evidence());
        }
        Experiment first = experiments.get(0);
        Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
        conditions.put("data", ExperimentTexts.of("source", first.data()));
        conditions.putAll(ExperimentTexts.evaluation(first));
        conditions.put(SEED, Map.of(SEED, Long.toString(first.seed())));
        return new Comparison(new ComparisonInput(
                "Comparison of " + String.join(", ", names.values()),
                first.data().id(),
                conditions,
                compared,
                List.of(),
                ofData.stream().findFirst()));
    }

    private static List<Path> different(List<Path> runs) {
        if (runs.size() < 2) {
            throw new UsageException("A comparison takes two runs or more, not " + runs.size()
                    + ": 'pushforward evaluate' measures a single one");
        }
        Map<Path, Path> seen = new HashMap<>();
        for (Path run : runs) {
            Path before = seen.put(real(run), run);
            if (before != null) {
                throw new UsageException("The run " + run + " is named twice"
                        + (before.equals(run) ? "" : ", once as " + before) + ": name each run once");
            }
        }
        return runs;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new DataException("There is no run " + path, e);
        }
    }

    /** Returns the last part of each path, or all of it where others end alike. */
    private static Map<String, String> names(List<Path> runs) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> last = runs.stream()
                .map(run -> run.toAbsolutePath().normalize().getFileName().toString())
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            boolean unique = Collections.frequency(last, last.get(i)) == 1;
            names.put(runs.get(i).toString(), unique ? last.get(i) : runs.get(i).toString());
        }
        return names;
    }

    /** Returns the experiments with the same evaluators, options of these and seed. */
    private List<Experiment> alike(List<Candidate> candidates, List<Setting> other) {
        boolean chosen = other.stream().anyMatch(setting -> setting.key().equals(EVALUATE));
        List<Setting> given = new ArrayList<>();
        Map<String, Integer> owners = new LinkedHashMap<>();
        if (!chosen) {
            for (int i = 0; i < candidates.size(); i++) {
                for (Selection one :
                        candidates.get(i).resolve(extensions, dataOf(other)).evaluators()) {
                    owners.putIfAbsent(one.id(), i);
                }
            }
            given.add(Setting.of("compare", EVALUATE, List.copyOf(owners.keySet())));
        }
        given.addAll(other);
        List<Experiment> experiments = candidates.stream()
                .map(candidate -> candidate.resolve(extensions, given))
                .toList();
        List<Selection> evaluators = new ArrayList<>();
        for (int i = 0; i < experiments.get(0).evaluators().size(); i++) {
            String id = experiments.get(0).evaluators().get(i).id();
            evaluators.add(
                    experiments.get(owners.getOrDefault(id, 0)).evaluators().get(i));
        }
        long seed = experiments.get(0).seed();
        return experiments.stream()
                .map(experiment -> experiment.judgedBy(evaluators, seed))
                .toList();
    }

    private static List<Setting> dataOf(List<Setting> other) {
        return other.stream()
                .filter(setting -> setting.key().startsWith("data."))
                .toList();
    }

    /** Refuses before anything is measured. */
    private void requireOneData(List<Candidate> candidates, List<Experiment> experiments) {
        String digest = "";
        Map<String, String> lacks = new LinkedHashMap<>();
        boolean somethingApplies = false;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            monitor.progress("opening the runs", i, candidates.size());
            try (Assembly assembly = candidate.assemble(experiments.get(i), registry, settings, monitor)) {
                String own = assembly.data().digest();
                if (!digest.isEmpty() && !digest.equals(own)) {
                    throw otherData(candidates.get(0), experiments.get(0), candidate, experiments.get(i));
                }
                digest = own;
                Applicability applicability = assembly.applicability();
                for (var evaluator : applicability.chosen()) {
                    Optional<String> lack = applicability.refusal(evaluator);
                    somethingApplies |= lack.isEmpty();
                    lack.ifPresent(
                            sentence -> lacks.merge(evaluator.descriptor().id(), sentence, (before, now) -> before));
                }
            }
        }
        if (!somethingApplies) {
            throw new UsageException(
                    lacks.isEmpty()
                            ? "The runs name no evaluators: choose some with --with A,B"
                            : String.join("; ", lacks.values()));
        }
    }

    private static UsageException otherData(Candidate first, Experiment of, Candidate second, Experiment other) {
        String difference = "whose files differ";
        if (!of.data().id().equals(other.data().id())) {
            difference = "'" + of.data().id() + "' and '" + other.data().id() + "'";
        } else {
            List<String> options = new ArrayList<>();
            of.data().options().forEach((name, value) -> {
                Object now = other.data().options().get(name);
                if (!value.equals(now)) {
                    options.add("'" + name + "' is " + value + " and " + now);
                }
            });
            difference = "'" + of.data().id() + "', where "
                    + (options.isEmpty() ? "the files differ" : String.join(", ", options));
        }
        return new UsageException("The runs " + first.path() + " and " + second.path() + " are of different data, "
                + difference + ": name one for all with --data SOURCE");
    }

    private ComparedRun measure(
            Candidate candidate, Experiment experiment, String name, Monitor placed, List<SamplePicture> ofData) {
        try (Assembly assembly = candidate.assemble(experiment, registry, settings, placed);
                EngineModel trained = candidate.trained(assembly)) {
            Map<String, List<Metric>> results = new LinkedHashMap<>();
            Map<String, double[]> contributions = new LinkedHashMap<>();
            List<Warning> warnings = new ArrayList<>();
            for (Selection evaluator : experiment.evaluators()) {
                assembly.bench().progress("measuring with " + evaluator.id(), 0, 1);
                try {
                    Evaluation evaluation = assembly.evaluate(evaluator, trained);
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
            samples.stream().findFirst().ifPresent(ofData::add);
            Experiment own = candidate.resolve(extensions, dataOfFiles(candidate, experiment));
            return new ComparedRun(
                    name,
                    experiment.model().id(),
                    results,
                    contributions,
                    candidate.cost(),
                    parameters(assembly),
                    candidate.curves(),
                    flat(candidate, own),
                    warnings,
                    samples.stream().skip(1).findFirst());
        }
    }

    /** Foreign files may not say what their data is; it decided nothing here. */
    private static List<Setting> dataOfFiles(Candidate candidate, Experiment experiment) {
        return candidate.files().isPresent()
                ? List.of(Setting.of("compare", "data.source", experiment.data().id()))
                : List.of();
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
