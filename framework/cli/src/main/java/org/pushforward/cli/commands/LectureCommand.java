package org.pushforward.cli.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pushforward lecture}. */
@Command(
        description = {
            "Lectures: notes, experiments and exercises that check themselves, in one folder or jar.",
            "A jar in the plugin folder is found by its id."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  pushforward lecture new my-lecture",
            "  pushforward lecture verify my-lecture",
            "  pushforward lecture run my-lecture --budget lecture",
            "  pushforward lecture show my-lecture",
            "  pushforward lecture pack my-lecture"
        })
final class LectureCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    private LectureCommand(Session session) {
        this.session = session;
    }

    /** Returns the command with all its own. */
    static CommandLine of(Session session) {
        CommandLine line = new CommandLine(new LectureCommand(session));
        line.addSubcommand("list", new LectureListCommand(session));
        line.addSubcommand("show", new LectureShowCommand(session));
        line.addSubcommand("run", new LectureRunCommand(session));
        line.addSubcommand("check", new LectureCheckCommand(session));
        line.addSubcommand("verify", new LectureVerifyCommand(session));
        line.addSubcommand("new", new LectureNewCommand(session));
        line.addSubcommand("pack", new LecturePackCommand(session));
        line.addSubcommand("code", new LectureCodeCommand(session));
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(session.console().out());
        return ExitCodes.USAGE;
    }
}
