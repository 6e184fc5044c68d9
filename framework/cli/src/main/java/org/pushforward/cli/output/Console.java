package org.pushforward.cli.output;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command line prints.
 *
 * @param in where a shell reads commands
 * @param out what was asked for
 * @param err progress, notes and errors
 * @param inIsTerminal whether a person types {@code in}
 * @param outIsTerminal whether a person reads {@code out} as it appears
 * @param errIsTerminal whether a person reads {@code err} as it appears
 * @param width the number of columns of the terminal
 * @param colours whether colours are welcome on a terminal
 */
public record Console(
        InputStream in,
        CheckedOutput out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        boolean colours) {
    /** What the launcher knows already: the numbers of the streams that are terminals, and their width. */
    private static final String TERMINALS = "pushforward.terminals";

    private static final String COLUMNS = "pushforward.columns";
    private static final int STANDARD_WIDTH = 80;
    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    /** Returns the console of this process; {@code NO_COLOR} in the environment turns colours off. */
    public static Console standard(Map<String, String> environment) {
        boolean plain = environment.getOrDefault("TERM", "").equals("dumb");
        boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                System.in,
                new CheckedOutput(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                !plain && isTerminal(STANDARD_INPUT),
                !plain && isTerminal(STANDARD_OUTPUT),
                !plain && isTerminal(STANDARD_ERROR),
                plain ? STANDARD_WIDTH : widthOfTerminal(),
                !plain && !noColour);
    }

    /** Returns a console of the given streams, which are no terminals. */
    public static Console plain(InputStream in, OutputStream out, PrintStream err) {
        return new Console(in, new CheckedOutput(out), err, false, false, false, STANDARD_WIDTH, false);
    }

    /**
     * Java does not tell for one stream: the launcher does, or else the system's {@code test} is asked, which inherits it;
     * where there is none, no.
     */
    private static boolean isTerminal(int descriptor) {
        String terminals = System.getProperty(TERMINALS);
        if (terminals != null) {
            return terminals.contains(Integer.toString(descriptor));
        }
        ProcessBuilder test = new ProcessBuilder("test", "-t", Integer.toString(descriptor)).inheritIO();
        try {
            return test.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int widthOfTerminal() {
        String told = System.getProperty(COLUMNS);
        if (told != null) {
            return told.matches("[1-9]\\d{0,4}") ? Integer.parseInt(told) : STANDARD_WIDTH;
        }
        ProcessBuilder size = new ProcessBuilder("stty", "size")
                .redirectInput(new File("/dev/tty"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            String rowsAndColumns = new String(size.start().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            int columns = Integer.parseInt(
                    rowsAndColumns.substring(rowsAndColumns.indexOf(' ') + 1).strip());
            return columns > 0 ? columns : STANDARD_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return STANDARD_WIDTH;
        }
    }

    /** Returns how text on {@code out} is set off. */
    public Style style() {
        return new Style(outIsTerminal && colours);
    }
}
