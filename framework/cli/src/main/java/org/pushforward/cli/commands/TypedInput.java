package org.pushforward.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;

/** Commands that a person types, with history, and completion of commands and ids. */
final class TypedInput implements CommandInput {
    private static final String PROMPT = "pushforward> ";

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
                .completer(new StringsCompleter(() -> words(session)))
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

    private static Collection<String> words(Session session) {
        List<String> words = new ArrayList<>(CommandLineProgram.commands(session));
        Registry registry = session.host().plugins().registry();
        for (ExtensionKind<?> kind : ExtensionKind.ALL) {
            words.add(kind.listing());
            registry.all(kind).stream().map(Registered::id).forEach(words::add);
        }
        return words;
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
