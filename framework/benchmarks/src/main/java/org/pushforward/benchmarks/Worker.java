package org.pushforward.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pushforward.api.engine.Engine;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** One measurement in a process of its own: prints a {@link Sample} as JSON. */
final class Worker {
    private static final double WARM_UP_SECONDS = 2;
    private static final long ENDLESS = 1_000_000_000_000L;

    private Worker() {}

    /** Measures: the workload, the number of threads, and for how many seconds. */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        double seconds = Double.parseDouble(arguments[2]);
        try (Engine engine = new OnnxRuntimeEngine(new OnnxRuntimeOptions(threads, false))) {
            double before = MatrixRate.measure(engine);
            double rate = stepsPerSecond(workload.loop(engine, ENDLESS), seconds);
            double after = MatrixRate.measure(engine);
            Sample sample = new Sample(rate, Math.max(before, after), peakResidentMebibytes());
            System.out.println(new ObjectMapper().writeValueAsString(sample));
        }
    }

    private static double stepsPerSecond(TrainingLoop loop, double seconds) {
        Stopwatch stopwatch = new Stopwatch();
        loop.train(Optional.empty(), loop.totalSteps(), stopwatch, () -> stopwatch.elapsed() >= seconds);
        return stopwatch.steps / stopwatch.elapsed();
    }

    /** Counts steps after the warm-up. */
    private static final class Stopwatch implements TrainingListener {
        private final long created = System.nanoTime();
        private long start;
        private long latest;
        private long steps;

        @Override
        public void on(TrainingEvent event) {}

        @Override
        public void stepped(long step) {
            latest = System.nanoTime();
            if (start == 0 && (latest - created) * 1e-9 > WARM_UP_SECONDS) {
                start = latest;
            } else if (start != 0) {
                steps++;
            }
        }

        double elapsed() {
            return start == 0 ? 0 : (latest - start) * 1e-9;
        }
    }

    private static long peakResidentMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
