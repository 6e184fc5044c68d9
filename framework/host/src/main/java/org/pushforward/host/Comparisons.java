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
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.extension.Extension;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.Lease;
import org.pushforward.host.plugins.Registry;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;

/** Measures several trained models alike; nothing is written. */
final class Comparisons {
    private static final String EVALUATE = "evaluate";
    private static final String SEED = "seed";

    private final Lease lease;
    private final Registry registry;
    private final HostSettings settings;
    private final Monitor monitor;

    /**
     * Prepares a comparison.
     *
     * @param lease is settled once it is clear what is measured with what
     */
    Comparisons(Lease lease, HostSettings settings, Monitor monitor) {
        this.lease = lease;
        this.registry = lease.registry();
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * Measures runs.
     *
     * @param other settings over those of the runs
     * @param ownData whether each may have data of its own; else other data than that of the first is refused
     */
    Comparison compare(List<Path> runs, List<Setting> other, boolean ownData) {
        List<Candidate> candidates = different(runs).stream().map(Candidate::of).toList();
        List<Experiment> experiments = alike(candidates, other);
        List<Experiment> own = own(candidates, experiments);
        check(candidates, experiments, ownData);
        lease.settle();
        Map<String, String> names = names(runs);
        List<ComparedRun> compared = new ArrayList<>();
        CandidateMeasurements measurements = new CandidateMeasurements(registry, settings, monitor);
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            String name = names.get(candidate.path().toString());
            String place = "run " + (i + 1) + " of " + candidates.size() + ", " + name;
            monitor.note("Measuring " + place);
            compared.add(measurements.measure(
                    candidate, experiments.get(i), own.get(i), name, new PlacedMonitor(monitor, place)));
        }
        if (compared.stream().allMatch(run -> run.results().isEmpty())) {
            throw new EvaluationException(
                    EvaluationException.Reason.FAILED,
                    "Nothing could be measured of any run: "
                            + compared.get(0).warnings().get(0).evidence());
        }
        return new Comparison(new ComparisonInput(
                "Comparison of " + String.join(", ", names.values()),
                experiments.stream()
                        .map(experiment -> experiment.data().id())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                conditions(experiments),
                compared,
                List.of(),
                measurements.dataSamples()));
    }

    /** Returns what is the same for all: of the data, and how it is measured. */
    private static Map<String, Map<String, String>> conditions(List<Experiment> experiments) {
        Experiment first = experiments.get(0);
        Map<String, String> data = ExperimentTexts.of("source", first.data());
        experiments.forEach(experiment -> data.entrySet()
                .retainAll(ExperimentTexts.of("source", experiment.data()).entrySet()));
        Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
        conditions.put("data", data);
        conditions.putAll(ExperimentTexts.evaluation(first));
        conditions.put("measuring", Map.of(SEED, Long.toString(first.seed())));
        return conditions;
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
        List<Extension<?>> extensions = Experiments.extensions(registry);
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

    /** Returns the experiments as the candidates have them. */
    private List<Experiment> own(List<Candidate> candidates, List<Experiment> experiments) {
        List<Experiment> own = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            own.add(candidates
                    .get(i)
                    .resolve(Experiments.extensions(registry), dataOfFiles(candidates.get(i), experiments.get(i))));
        }
        return own;
    }

    /** Foreign files may not say what their data is; it decided nothing here. */
    private static List<Setting> dataOfFiles(Candidate candidate, Experiment experiment) {
        return candidate.files().isPresent()
                ? List.of(Setting.of("compare", "data.source", experiment.data().id()))
                : List.of();
    }

    private static List<Setting> dataOf(List<Setting> other) {
        return other.stream()
                .filter(setting -> setting.key().startsWith("data."))
                .toList();
    }

    /** Refuses before anything is measured. */
    private void check(List<Candidate> candidates, List<Experiment> experiments, boolean ownData) {
        String digest = "";
        Map<String, String> lacks = new LinkedHashMap<>();
        boolean somethingApplies = false;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            monitor.progress("opening the runs", i, candidates.size());
            try (Assembly assembly = candidate.assemble(experiments.get(i), registry, settings, monitor)) {
                String own = assembly.data().digest();
                if (!ownData && !digest.isEmpty() && !digest.equals(own)) {
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
}
