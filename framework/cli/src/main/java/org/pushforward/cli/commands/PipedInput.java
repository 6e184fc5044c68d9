package org.pushforward.cli.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pushforward.cli.output.Console;

/** Commands from a file or another program, one a line. */
final class PipedInput implements CommandInput {
    private final Console console;
    private final BufferedReader reader;

    PipedInput(Console console) {
        this.console = console;
        this.reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    }

    @Override
    public List<String> next() {
        try {
            String line = reader.readLine();
            return line == null ? null : CommandInput.split(line);
        } catch (IOException e) {
            throw new UncheckedIOException("The commands cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void announce(String line) {
        console.out().println(line);
    }

    /** Leaves the stream open: it is not this object's. */
    @Override
    public void close() {}
}
