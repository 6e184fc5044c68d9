package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pushforward.benchmarks.measure.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures steps on runners in turn, each time in a new process, and prints a table. */
@Command(
        name = "run",
        description =
                "Measures training steps on this machine against other libraries and its own matrix-product rate.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    @Option(names = "--steps", split = ",", description = "which steps (default: all): ${COMPLETION-CANDIDATES}")
    private List<Workload> steps = List.of(Workload.values());

    @Option(names = "--runner", split = ",", description = "which runners (default: all): ${COMPLETION-CANDIDATES}")
    private List<Runner> runners = List.of(Runner.values());

    @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "numbers of threads to try")
    private List<Integer> threads = List.of();

    @Option(names = "--alternations", defaultValue = "5", description = "measurements of each (default: 5)")
    private int alternations;

    @Option(names = "--seconds", defaultValue = "1.5", description = "length of one measurement (default: 1.5)")
    private double seconds;

    @Option(
            names = "--clock",
            defaultValue = "wall",
            description = "wall, or on a busy machine and with one thread: processor (default: wall)")
    private Clock clock = Clock.WALL;

    @Option(names = "--inference", description = "measure exported generators instead of training steps")
    private boolean inference;

    @Option(
            names = "--runtime",
            description = "measure exported models as applications use them, through pushforward-runtime")
    private boolean runtime;

    @Option(
            names = "--families",
            split = ",",
            description = "whose exported models (default: all): ${COMPLETION-CANDIDATES}")
    private List<Family> families = List.of(Family.values());

    @Option(
            names = "--scaling",
            description =
                    "measure how the time of RealNVP's step grows with batch and width, on the first of --threads")
    private boolean scaling;

    @Option(names = "--json", description = "a file for the results as JSON")
    private Path json;

    @Spec
    private CommandSpec spec;

    /** Runs the benchmarks. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (inference) {
            List<Inference.Row> rows = new Inference(clock, threads).measure(alternations);
            Inference.print(rows, spec.commandLine().getOut());
            write(Map.of("inference", rows));
            return 0;
        }
        if (runtime) {
            List<RuntimeUse.Row> rows = new RuntimeUse(clock).measure(families, alternations);
            RuntimeUse.print(rows, spec.commandLine().getOut());
            write(Map.of("runtime", rows));
            return 0;
        }
        if (scaling) {
            Scaling.Result result = new Scaling(clock, threads.get(0), seconds).measure(alternations);
            Scaling.print(result, spec.commandLine().getOut());
            write(Map.of("scaling", result));
            return 0;
        }
        List<Contest> contests = new ArrayList<>();
        try (Processes processes = new Processes(clock)) {
            for (Workload step : steps) {
                contests.add(new Contest(step, runners, threads, processes));
            }
            for (int alternation = 0; alternation <= alternations; alternation++) {
                for (Contest contest : contests) {
                    progress(alternation, contest);
                    contest.alternate(seconds);
                }
            }
        }
        List<Row> rows = contests.stream().flatMap(c -> c.rows().stream()).toList();
        List<Double> rates =
                contests.stream().flatMap(c -> c.matrixRates(1).stream()).toList();
        double matrixRate = rates.isEmpty() ? Double.NaN : Statistics.median(rates) * 1e-9;
        print(rows, contests, matrixRate);
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("matrixRate", matrixRate);
        results.put("results", rows);
        write(results);
        return 0;
    }

    private void progress(int alternation, Contest contest) {
        String round = alternation == 0 ? "first look" : alternation + "/" + alternations;
        spec.commandLine().getErr().println(round + ": " + contest);
        spec.commandLine().getErr().flush();
    }

    private void write(Map<String, ?> results) throws IOException {
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), results);
        }
    }

    private void print(List<Row> rows, List<Contest> contests, double matrixRate) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-8s %-12s %7s %9s %7s %15s %11s %9s%n",
                "STEP", "RUNNER", "THREADS", "STEPS/S", "RATIO", "FROM-TO", "EFFICIENCY", "PEAK MIB");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %-12s %7d %9.1f %7.2f %15s %10.1f%% %9d%n",
                    row.step(),
                    row.runner(),
                    row.threads(),
                    row.stepsPerSecond(),
                    row.ratio(),
                    String.format(Locale.ROOT, "%.2f-%.2f", row.ratioMin(), row.ratioMax()),
                    100 * row.efficiency(),
                    row.peakRssMiB());
        }
        out.printf(Locale.ROOT, "%nMatrix product, one thread: %.1f GFLOP/s%n", matrixRate);
        for (int i = 0; i < contests.size(); i++) {
            double rate = contests.get(i).libtorchPerGigaflops();
            if (!Double.isNaN(rate)) {
                out.printf(
                        Locale.ROOT, "libtorch, %s, one thread: %.2f steps/s for each GFLOP/s%n", steps.get(i), rate);
            }
        }
        out.flush();
    }
}
