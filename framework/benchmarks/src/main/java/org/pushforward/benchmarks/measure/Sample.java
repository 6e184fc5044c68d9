package org.pushforward.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one process measured.
 *
 * @param stepsPerSecond training steps, with everything that is done around them
 * @param peakRssMiB the most memory that was resident, in MiB; 0 where the system does not tell
 * @param losses the loss of each update, the mean over the first {@link Start#STEPS} steps
 */
public record Sample(double stepsPerSecond, long peakRssMiB, List<Double> losses) {
    /** Returns the sample of this process, with its memory so far. */
    public static Sample of(double stepsPerSecond, List<Double> losses) throws IOException {
        return new Sample(stepsPerSecond, peakResidentMebibytes(), losses);
    }

    /** Returns the sample as JSON, which a process prints as its last line. */
    public String json() {
        String numbers = losses.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "{\"stepsPerSecond\":" + stepsPerSecond + ",\"peakRssMiB\":" + peakRssMiB + ",\"losses\":[" + numbers
                + "]}";
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
