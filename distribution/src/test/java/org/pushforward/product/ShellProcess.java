package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shell of the packaged program that is talked to while it runs. */
final class ShellProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Writer typed;
    private final List<String> lines = new ArrayList<>();
    private int read;

    /** Starts it; closed by the caller, which ends it. */
    ShellProcess(Product product) throws IOException {
        process = product.process("shell").redirectErrorStream(true).start();
        typed = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::follow, "shell-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void follow() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a line. */
    ShellProcess type(String line) throws IOException {
        typed.write(line + "\n");
        typed.flush();
        return this;
    }

    /** Waits for a line that an expression is found in, after the one that was waited for last. */
    Matcher await(String expression) throws InterruptedException {
        Pattern pattern = Pattern.compile(expression);
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lines) {
            while (true) {
                while (read < lines.size()) {
                    Matcher matcher = pattern.matcher(lines.get(read++));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                long left = end - System.nanoTime();
                assertThat(left)
                        .as("'%s' within a minute in %s", expression, lines)
                        .isPositive();
                TimeUnit.NANOSECONDS.timedWait(lines, left);
            }
        }
    }

    /** Ends it as its user would; what still runs ends at a checkpoint. */
    @Override
    public void close() throws IOException {
        type("exit");
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as(lines.toString())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
