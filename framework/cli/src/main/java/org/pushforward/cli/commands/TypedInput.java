package org.pushforward.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Commands that a person types, with completion, and a history that the next shell has, too. */
final class TypedInput implements CommandInput {
    private static final String PROMPT = "pushforward> ";
    private static final String HISTORY = "shell-history";

    private final Terminal terminal;
    private final LineReader reader;

    TypedInput(Session session) {
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .nativeSignals(true)
                    .signalHandler(signal -> onSignal(session, signal))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal cannot be used: " + e.getMessage(), e);
        }
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("pushforward")
                .parser(CommandInput.parser())
                .completer(new ShellCompleter(session))
                // An exclamation mark is one, as on the command line.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(
                        LineReader.HISTORY_FILE,
                        session.host().plugins().folder().resolveSibling(HISTORY))
                .build();
        terminal.writer()
                .println("Plugins may come and go in "
                        + session.host().plugins().folder() + "; 'help' lists the commands, 'exit' ends the shell.");
    }

    private static void onSignal(Session session, Terminal.Signal signal) {
        if (signal == Terminal.Signal.INT) {
            session.interruption().interruptOrEnd();
        }
    }

    @Override
    public List<String> next() {
        try {
            return CommandInput.split(reader.readLine(PROMPT));
        } catch (UserInterruptException e) {
            return List.of();
        } catch (EndOfFileException e) {
            return List.of("exit");
        }
    }

    @Override
    public void announce(String line) {
        reader.printAbove(line);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
