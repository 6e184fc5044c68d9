package org.pushforward.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a command prints that runs in the background: whole lines go on, and of the line that changes in place only how it
 * stands is kept.
 */
public final class JobOutput extends OutputStream {
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final Consumer<String> lines;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    /** Creates an output whose lines go to {@code lines}. */
    public JobOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Returns a console that prints here, as if a person saw it. */
    public Console console(Console of) {
        PrintStream err = new PrintStream(this, true, StandardCharsets.UTF_8);
        return new Console(of.in(), new CheckedOutput(this), err, false, false, true, of.width(), false);
    }

    /** Returns the line that changes in place as it stands; empty when there is none. */
    public synchronized String standing() {
        return visible();
    }

    @Override
    public synchronized void write(int one) {
        if (one != '\n') {
            open.write(one);
            return;
        }
        String line = visible();
        open.reset();
        if (!line.isEmpty()) {
            lines.accept(line);
        }
    }

    private String visible() {
        String text = open.toString(StandardCharsets.UTF_8);
        int cleared = text.lastIndexOf(TO_LINE_START_AND_CLEAR);
        return (cleared < 0 ? text : text.substring(cleared + TO_LINE_START_AND_CLEAR.length())).strip();
    }
}
