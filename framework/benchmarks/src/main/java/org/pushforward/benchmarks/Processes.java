package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pushforward.benchmarks.Runner.Candidate;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.benchmarks.measure.Sample;
import org.pushforward.benchmarks.measure.Task;

/** Makes measurements, each in a new process, and sees to it that all runners of a step begin with the same losses. */
final class Processes implements Contest.Measure, AutoCloseable {
    private static final double AGREEMENT = 1e-4;

    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<Workload, Path> starts = new EnumMap<>(Workload.class);
    private final Map<Workload, List<Double>> losses = new EnumMap<>(Workload.class);

    Processes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Sample step(Workload workload, Candidate candidate, double seconds)
            throws IOException, InterruptedException {
        Task task = new Task(workload.toString(), candidate.threads(), seconds, clock, start(workload));
        Sample sample = mapper.readValue(candidate.run(task.arguments()), Sample.class);
        requireEqual(losses.computeIfAbsent(workload, w -> sample.losses()), sample.losses(), candidate);
        return sample;
    }

    private Path start(Workload workload) throws IOException {
        Path file = starts.get(workload);
        if (file == null) {
            file = Files.createTempFile("benchmark-" + workload, ".npz");
            StartMaker.start(workload).write(file);
            starts.put(workload, file);
        }
        return file;
    }

    private static void requireEqual(List<Double> expected, List<Double> found, Candidate candidate) {
        boolean equal = found.size() == expected.size();
        for (int i = 0; equal && i < expected.size(); i++) {
            equal = Math.abs(found.get(i) - expected.get(i)) <= AGREEMENT * Math.max(1, Math.abs(expected.get(i)));
        }
        if (!equal) {
            throw new IllegalStateException("The first losses are " + found + ", not " + expected
                    + " as those of the other runners, so this is not the same step: " + candidate);
        }
    }

    @Override
    public double matrixRate(int threads) throws IOException, InterruptedException {
        Candidate program = new Candidate(
                List.of("-cp", System.getProperty("java.class.path"), MatrixRate.class.getName()), threads, Map.of());
        return Double.parseDouble(
                program.run(List.of(Integer.toString(threads), clock.name().toLowerCase(Locale.ROOT))));
    }

    @Override
    public void close() throws IOException {
        for (Path file : starts.values()) {
            Files.delete(file);
        }
    }
}
