package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.pushforward.api.model.Model;
import org.pushforward.benchmarks.Runner.Candidate;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.onnx.ModelFacts;
import org.pushforward.training.Weights;

/** Exported models as applications use them: how soon there is a picture, how long one sample takes, and threads. */
final class RuntimeUse {
    private final Clock clock;
    private final Map<Family, List<Use>> measured = new EnumMap<>(Family.class);

    /**
     * What one process measured.
     *
     * @param firstPicture seconds from the start of Java to a picture of 64 samples as PNG
     * @param latencyMicros the median time of {@code sample(1, seed)}, in millionths of a second
     * @param oneThread samples per second, one at a time, in each of several short turns
     * @param eightThreads the same of eight threads that share the model, each turn after one of one thread
     */
    record Use(double firstPicture, double latencyMicros, List<Double> oneThread, List<Double> eightThreads) {
        Use {
            oneThread = List.copyOf(oneThread);
            eightThreads = List.copyOf(eightThreads);
        }
    }

    /**
     * One family; each figure the median of all.
     *
     * @param gainMin the smallest gain of any pair of turns
     * @param gainMax the largest
     */
    record Row(
            String family,
            double firstPicture,
            double latencyMicros,
            double oneThread,
            double eightThreads,
            double gain,
            double gainMin,
            double gainMax) {}

    RuntimeUse(Clock clock) {
        this.clock = clock;
    }

    List<Row> measure(Collection<Family> families, int alternations) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark-runtime");
        try {
            for (Family family : families) {
                export(family, folder.resolve(family.toString()));
            }
            for (int i = 0; i < alternations; i++) {
                for (Family family : families) {
                    measured.computeIfAbsent(family, key -> new ArrayList<>())
                            .add(run(folder.resolve(family.toString())));
                }
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
        return measured.keySet().stream().map(this::row).toList();
    }

    private static void export(Family family, Path folder) throws IOException {
        Model model = family.model();
        new ModelExporter(model, Weights.initial(model, Workload.SEED).values(), family.shape())
                .prove()
                .write(ModelFacts.of(family.toString(), Map.of()), folder);
    }

    private Use run(Path model) throws IOException, InterruptedException {
        Candidate program = new Candidate(
                List.of("-cp", System.getProperty("java.class.path"), RuntimeWorker.class.getName()), 1, Map.of());
        return new ObjectMapper().readValue(program.run(List.of(model.toString(), clock.name())), Use.class);
    }

    private Row row(Family family) {
        List<Double> one = all(family, Use::oneThread);
        List<Double> eight = all(family, Use::eightThreads);
        List<Double> gains = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            gains.add(eight.get(i) / one.get(i));
        }
        return new Row(
                family.toString(),
                median(family, Use::firstPicture),
                median(family, Use::latencyMicros),
                Statistics.median(one),
                Statistics.median(eight),
                Statistics.median(gains),
                Collections.min(gains),
                Collections.max(gains));
    }

    private List<Double> all(Family family, Function<Use, List<Double>> figures) {
        return measured.get(family).stream()
                .flatMap(use -> figures.apply(use).stream())
                .toList();
    }

    private double median(Family family, ToDoubleFunction<Use> figure) {
        return Statistics.median(
                measured.get(family).stream().mapToDouble(figure).boxed().toList());
    }

    static void print(List<Row> rows, PrintWriter out) {
        out.printf(
                "%-8s %16s %13s %12s %12s %6s %11s%n",
                "FAMILY", "FIRST PICTURE, S", "1 SAMPLE, US", "1 THREAD/S", "8 THREADS/S", "GAIN", "FROM-TO");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %16.2f %13.1f %12.0f %12.0f %6.2f %11s%n",
                    row.family(),
                    row.firstPicture(),
                    row.latencyMicros(),
                    row.oneThread(),
                    row.eightThreads(),
                    row.gain(),
                    String.format(Locale.ROOT, "%.2f-%.2f", row.gainMin(), row.gainMax()));
        }
        out.flush();
    }
}
