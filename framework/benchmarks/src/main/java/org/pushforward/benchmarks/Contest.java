package org.pushforward.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pushforward.benchmarks.Runner.Candidate;
import org.pushforward.benchmarks.measure.Sample;

/**
 * One step on all runners: first every way of each runner once, then in alternation the few that may be its fastest.
 *
 * <p>Measurements that belong together follow one another, for the speed of a machine drifts.
 */
final class Contest {
    /** A way this much slower in its first measurement is not the fastest. */
    private static final double HOPELESS = 0.75;

    private final Workload workload;
    private final Measure measure;
    private final Map<Runner, Map<Candidate, List<Sample>>> samples = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> matrixRates = new LinkedHashMap<>();
    private boolean scouted;

    /** Makes one measurement in a new process. */
    interface Measure {
        /** Runs a step. */
        Sample step(Workload workload, Candidate candidate, double seconds) throws IOException, InterruptedException;

        /** Returns the floating-point operations per second of a matrix product. */
        double matrixRate(int threads) throws IOException, InterruptedException;
    }

    Contest(Workload workload, List<Runner> runners, List<Integer> threads, Measure measure) {
        this.workload = workload;
        this.measure = measure;
        for (Runner runner : runners) {
            if (runner.runs(workload)) {
                Map<Candidate, List<Sample>> ways = new LinkedHashMap<>();
                threads.stream()
                        .flatMap(count -> runner.candidates(count).stream())
                        .forEach(candidate -> ways.put(candidate, new ArrayList<>()));
                samples.put(runner, ways);
            }
        }
    }

    /** Measures everything once, each for so many seconds; the first time only decides what is measured from then on. */
    void alternate(double seconds) throws IOException, InterruptedException {
        if (!scouted) {
            round(seconds / 2);
            samples.forEach(Contest::dismiss);
            samples.values().forEach(ways -> ways.values().forEach(List::clear));
            scouted = true;
        } else {
            for (int threads : threads()) {
                matrixRates.computeIfAbsent(threads, t -> new ArrayList<>()).add(measure.matrixRate(threads));
            }
            round(seconds);
        }
    }

    private void round(double seconds) throws IOException, InterruptedException {
        for (Map<Candidate, List<Sample>> ways : samples.values()) {
            for (Map.Entry<Candidate, List<Sample>> way : ways.entrySet()) {
                way.getValue().add(measure.step(workload, way.getKey(), seconds));
            }
        }
    }

    /** Keeps the fastest ways; the best on one thread stays, for libtorch is held to a bound there. */
    private static void dismiss(Runner runner, Map<Candidate, List<Sample>> ways) {
        List<Candidate> ranked = ways.keySet().stream()
                .sorted(Comparator.comparingDouble(way -> -ways.get(way).get(0).stepsPerSecond()))
                .toList();
        double enough = HOPELESS * ways.get(ranked.get(0)).get(0).stepsPerSecond();
        Set<Candidate> kept = ranked.stream()
                .limit(runner.contenders())
                .filter(way -> ways.get(way).get(0).stepsPerSecond() >= enough)
                .collect(Collectors.toSet());
        ranked.stream()
                .filter(way -> runner == Runner.LIBTORCH && way.threads() == 1)
                .findFirst()
                .ifPresent(kept::add);
        ways.keySet().retainAll(kept);
    }

    /** Returns the numbers of threads in use, and one, whose matrix rate is reported whatever runs. */
    private List<Integer> threads() {
        return Stream.concat(
                        Stream.of(1),
                        samples.values().stream()
                                .flatMap(ways -> ways.keySet().stream().map(Candidate::threads)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the matrix rates with so many threads, one for each alternation. */
    List<Double> matrixRates(int threads) {
        return matrixRates.getOrDefault(threads, List.of());
    }

    @Override
    public String toString() {
        return workload.toString();
    }

    /** Returns the rows, that of {@code onnxruntime} first. */
    List<Row> rows() {
        return samples.keySet().stream().map(this::row).toList();
    }

    private Row row(Runner runner) {
        Candidate way = best(runner);
        List<Sample> own = samples.get(runner).get(way);
        List<Double> rates = matrixRates.get(way.threads());
        List<Double> ratios = samples.containsKey(Runner.ONNXRUNTIME) ? ratios(own) : List.of(Double.NaN);
        return new Row(
                workload.toString(),
                runner.toString(),
                way.threads(),
                rate(own),
                Statistics.median(ratios),
                ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
                ratios.stream().mapToDouble(r -> r).max().orElseThrow(),
                Statistics.median(IntStream.range(0, own.size())
                        .mapToObj(i -> own.get(i).stepsPerSecond() * workload.work() / rates.get(i))
                        .toList()),
                own.stream().mapToLong(Sample::peakRssMiB).max().orElse(0));
    }

    private List<Double> ratios(List<Sample> samplesOfRunner) {
        List<Sample> ours = samples.get(Runner.ONNXRUNTIME).get(best(Runner.ONNXRUNTIME));
        return IntStream.range(0, ours.size())
                .mapToObj(i ->
                        ours.get(i).stepsPerSecond() / samplesOfRunner.get(i).stepsPerSecond())
                .toList();
    }

    private Candidate best(Runner runner) {
        Map<Candidate, List<Sample>> ways = samples.get(runner);
        return ways.keySet().stream()
                .max(Comparator.comparingDouble(way -> rate(ways.get(way))))
                .orElseThrow();
    }

    private static double rate(List<Sample> samples) {
        return Statistics.median(samples.stream().map(Sample::stepsPerSecond).toList());
    }

    /** Returns the median of steps per second for each GFLOP/s of one core, of libtorch on one thread; NaN if not run. */
    double libtorchPerGigaflops() {
        return samples.getOrDefault(Runner.LIBTORCH, Map.of()).entrySet().stream()
                .filter(way -> way.getKey().threads() == 1)
                .mapToDouble(way ->
                        Statistics.median(IntStream.range(0, way.getValue().size())
                                .mapToObj(i -> way.getValue().get(i).stepsPerSecond()
                                        / (matrixRates.get(1).get(i) * 1e-9))
                                .toList()))
                .max()
                .orElse(Double.NaN);
    }
}
