package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pushforward.api.model.Model;
import org.pushforward.benchmarks.Runner.Candidate;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.benchmarks.measure.Generation;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.training.Weights;

/** Exported generators against those of libtorch, in alternating processes. */
final class Inference {
    private static final double AGREEMENT = 1e-4;

    private final Clock clock;
    private final List<Integer> threads;
    private final Map<Key, List<Generation>> measured = new LinkedHashMap<>();

    private record Key(Family family, boolean ours, int threads) {}

    /**
     * One family on one runner; each figure with the number of threads that gave the better one.
     *
     * @param family the family
     * @param runner what ran it
     * @param latencyMicros of one sample, the median of the alternations
     * @param latencyRatio this latency over that of {@code onnxruntime}
     * @param samplesPerSecond in batches of 256
     * @param throughputRatio samples per second of {@code onnxruntime} over these
     */
    record Row(
            String family,
            String runner,
            double latencyMicros,
            double latencyRatio,
            double samplesPerSecond,
            double throughputRatio) {}

    Inference(Clock clock, List<Integer> threads) {
        this.clock = clock;
        this.threads = threads;
    }

    List<Row> measure(int alternations) throws IOException, InterruptedException {
        Path weights = Files.createTempFile("benchmark-weights", ".npz");
        try {
            for (int i = 0; i < alternations; i++) {
                for (Family family : Family.values()) {
                    for (int count : threads) {
                        alternate(family, count, weights);
                    }
                }
            }
        } finally {
            Files.delete(weights);
        }
        List<Row> rows = new ArrayList<>();
        for (Family family : Family.values()) {
            rows.add(row(family, true));
            if (family.onLibtorch()) {
                rows.add(row(family, false));
            }
        }
        return rows;
    }

    private void alternate(Family family, int count, Path weights) throws IOException, InterruptedException {
        List<String> task = List.of(family.toString(), Integer.toString(count), clock.name());
        Generation ours = run(
                new Candidate(
                        List.of("-cp", System.getProperty("java.class.path"), GeneratorWorker.class.getName()),
                        count,
                        Map.of()),
                task);
        note(family, true, count, ours);
        if (family.onLibtorch()) {
            Model model = family.model();
            new Start(Weights.initial(model, Workload.SEED).values(), List.of(), List.of()).write(weights);
            List<String> withWeights = new ArrayList<>(task);
            withWeights.add(weights.toString());
            Generation theirs = run(Runner.libtorch("LibtorchGenerator", count), withWeights);
            if (Math.abs(theirs.mean() - ours.mean()) > AGREEMENT * Math.max(1, Math.abs(ours.mean()))) {
                throw new IllegalStateException("The generator of " + family + " gives " + theirs.mean()
                        + " in the mean, not " + ours.mean() + " as ours does");
            }
            note(family, false, count, theirs);
        }
    }

    private static Generation run(Candidate candidate, List<String> task) throws IOException, InterruptedException {
        return new ObjectMapper().readValue(candidate.run(task), Generation.class);
    }

    private void note(Family family, boolean ours, int count, Generation generation) {
        measured.computeIfAbsent(new Key(family, ours, count), key -> new ArrayList<>())
                .add(generation);
    }

    private Row row(Family family, boolean ours) {
        double latency = latency(family, ours);
        double rate = rate(family, ours);
        return new Row(
                family.toString(),
                ours ? "onnxruntime" : "libtorch",
                latency,
                latency / latency(family, true),
                rate,
                rate(family, true) / rate);
    }

    private double latency(Family family, boolean ours) {
        return threads.stream()
                .mapToDouble(count -> Statistics.median(measured.get(new Key(family, ours, count)).stream()
                        .map(Generation::latencyMicros)
                        .toList()))
                .min()
                .orElseThrow();
    }

    private double rate(Family family, boolean ours) {
        return threads.stream()
                .mapToDouble(count -> Statistics.median(measured.get(new Key(family, ours, count)).stream()
                        .map(Generation::samplesPerSecond)
                        .toList()))
                .max()
                .orElseThrow();
    }

    static void print(List<Row> rows, PrintWriter out) {
        out.printf("%-8s %-12s %12s %7s %12s %7s%n", "FAMILY", "RUNNER", "1 SAMPLE, US", "RATIO", "SAMPLES/S", "RATIO");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-12s %12.1f %7.2f %12.0f %7.2f%n",
                    row.family(),
                    row.runner(),
                    row.latencyMicros(),
                    row.latencyRatio(),
                    row.samplesPerSecond(),
                    row.throughputRatio());
        }
        out.flush();
    }
}
