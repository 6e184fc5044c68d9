package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a long training keeps in memory. */
@Tag("long")
final class ResidentMemoryTest {
    private static final long SETTLED = 20_000;
    private static final long STEPS = 120_000;
    private static final double GROWTH = 1.05;

    @TempDir
    private Path folder;

    @Test
    void residentMemoryDoesNotGrowOverAHundredThousandSteps() throws Exception {
        assumeThat(Path.of("/proc/self/status")).exists();
        ProcessBuilder builder = new Product(folder)
                .process(
                        "train",
                        "realnvp",
                        "--data",
                        "moons",
                        "--set",
                        "model.layers=2",
                        "--set",
                        "model.width=16",
                        "--set",
                        "train.metrics-every=1000",
                        "--set",
                        "train.checkpoint-every=10000",
                        "--threads",
                        "1",
                        "--batch",
                        "64",
                        "--steps",
                        Long.toString(STEPS),
                        "--out",
                        "run");
        // The heap is as large from the beginning as it may be, so that only leaks make the process larger.
        builder.environment().put("PUSHFORWARD_JAVA_OPTIONS", "-Xms96m -Xmx96m -XX:+AlwaysPreTouch");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        long settled = 0;
        long last = 0;
        try {
            while (process.isAlive()) {
                long step = step();
                long now = resident(process.pid());
                settled = settled == 0 && step >= SETTLED ? now : settled;
                last = now > 0 && step < STEPS ? now : last;
                Thread.sleep(200);
            }
        } finally {
            process.destroyForcibly();
        }
        System.out.printf("resident: %d kB after %d steps, %d kB before the end%n", settled, SETTLED, last);
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        assertThat(settled).isPositive();
        assertThat((double) last / settled).isLessThan(GROWTH);
    }

    private long step() throws IOException {
        Path metrics = folder.resolve("run/metrics.csv");
        if (!Files.exists(metrics)) {
            return 0;
        }
        List<String> rows = Files.readAllLines(metrics);
        return rows.size() < 2 ? 0 : Long.parseLong(rows.get(rows.size() - 1).split(",", -1)[0]);
    }

    private static long resident(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // The process has just ended.
            return 0;
        }
    }
}
