package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The unpacked distribution, run as its users run it: in a process of its own.
 *
 * @param workingFolder where it is started; its user's plugins lie in {@code home} there
 */
record Product(Path workingFolder) {
    private static final Path PROGRAM =
            Path.of("target", "pushforward", "bin", "pushforward").toAbsolutePath();

    /**
     * What a command left behind.
     *
     * @param exitCode of the process
     * @param output what it printed for people or programs
     * @param errors what it said beside
     */
    record Outcome(int exitCode, String output, String errors) {
        /** Returns the JSON document that is all of the output. */
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(output);
        }
    }

    /** Runs a command that must succeed. */
    Outcome succeed(String... command) throws IOException, InterruptedException {
        Outcome outcome = run(command);
        assertThat(outcome.exitCode())
                .as("%s said: %s", List.of(command), outcome.errors())
                .isZero();
        return outcome;
    }

    /** Runs a command to its end, for at most an hour. */
    Outcome run(String... command) throws IOException, InterruptedException {
        return typing(List.of(), command);
    }

    /** Runs a command to its end, for at most an hour, with lines on its standard input. */
    Outcome typing(List<String> lines, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(workingFolder, "output", ".txt");
        Path input = Files.createTempFile(workingFolder, "input", ".txt");
        Files.write(input, lines);
        Path errors = Files.createTempFile(workingFolder, "errors", ".txt");
        Process process = process(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.HOURS))
                    .as("%s ends", List.of(command))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Returns a command that is ready to be started. */
    ProcessBuilder process(String... command) {
        List<String> words = new ArrayList<>(List.of(PROGRAM.toString()));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(workingFolder.toFile());
        builder.environment()
                .put("PUSHFORWARD_HOME", workingFolder.resolve("home").toString());
        return builder;
    }

    /** Returns a measure out of the JSON of {@code evaluate}. */
    static JsonNode metric(JsonNode evaluation, String id) {
        for (JsonNode metric : evaluation.get("metrics")) {
            if (metric.get("id").asText().equals(id)) {
                return metric;
            }
        }
        throw new AssertionError("No measure '" + id + "' in " + evaluation);
    }
}
