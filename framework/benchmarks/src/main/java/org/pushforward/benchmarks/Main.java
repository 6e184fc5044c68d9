package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures workloads in turn, each time in a new process, and prints a table. */
@Command(
        name = "run",
        description = "Measures training steps on this machine, beside its own matrix-product rate.",
        mixinStandardHelpOptions = true)
final class Main implements Callable<Integer> {
    @Option(names = "--steps", split = ",", description = "which steps (default: all): ${COMPLETION-CANDIDATES}")
    private List<Workload> steps = List.of(Workload.values());

    @Option(names = "--threads", split = ",", defaultValue = "1,2", description = "numbers of threads to try")
    private List<Integer> threads = List.of();

    @Option(names = "--alternations", defaultValue = "5", description = "measurements of each (default: 5)")
    private int alternations;

    @Option(names = "--seconds", defaultValue = "8", description = "length of one measurement (default: 8)")
    private double seconds;

    @Option(names = "--json", description = "a file for the results as JSON")
    private Path json;

    @Spec
    private CommandSpec spec;

    private record Task(Workload workload, int threads) {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<Task, List<Sample>> samples = new LinkedHashMap<>();
        for (int alternation = 0; alternation < alternations; alternation++) {
            for (Workload workload : steps) {
                for (int count : threads) {
                    samples.computeIfAbsent(new Task(workload, count), t -> new ArrayList<>())
                            .add(measure(workload, count));
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        samples.forEach((task, measured) -> rows.add(Row.of(task.workload(), task.threads(), measured)));
        print(rows);
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), Map.of("results", rows));
        }
        return 0;
    }

    private Sample measure(Workload workload, int count) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        Worker.class.getName(),
                        workload.name(),
                        Integer.toString(count),
                        Double.toString(seconds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("The measurement of " + workload + " with " + count + " threads failed");
        }
        return new ObjectMapper().readValue(output, Sample.class);
    }

    private void print(List<Row> rows) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-10s %-12s %7s %10s %14s %10s %10s%n",
                "STEP", "RUNNER", "THREADS", "STEPS/S", "MATRIX GFLOP/S", "EFFICIENCY", "PEAK MIB");
        for (Row row : rows) {
            out.printf(
                    "%-10s %-12s %7d %10.1f %14.1f %9.1f%% %10d%n",
                    row.step(),
                    row.runner(),
                    row.threads(),
                    row.stepsPerSecond(),
                    row.matrixRate(),
                    100 * row.efficiency(),
                    row.peakRssMiB());
        }
        out.flush();
    }
}
