package org.pushforward.cli.commands;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Where a shell takes its commands from. */
interface CommandInput extends AutoCloseable {
    /** Returns the words of the next command, none for an empty line; null when there are no more. */
    List<String> next();

    /** Prints a line of something that happened meanwhile. */
    void announce(String line);

    @Override
    void close();

    /** Opens the input of a session: with editing, history and completion when a person types it. */
    static CommandInput open(Session session) {
        return session.console().inIsTerminal() && session.console().outIsTerminal()
                ? new TypedInput(session)
                : new PipedInput(session.console());
    }

    /** Returns what splits lines: at blanks outside of quotation marks, and a backslash is a letter. */
    static Parser parser() {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        return parser;
    }

    /** Splits a line at blanks outside of quotation marks. */
    static List<String> split(String line) {
        try {
            return parser().parse(line.strip(), 0, Parser.ParseContext.ACCEPT_LINE).words().stream()
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (EOFError e) {
            return List.of(line.strip());
        }
    }
}
