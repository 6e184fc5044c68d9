package org.pushforward.cli.commands;

import java.nio.file.Path;
import org.pushforward.lecture.work.Skeleton;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward lecture new}. */
@Command(
        description = {
            "Write a new lecture: two sections, an experiment, and an exercise of each kind.",
            "It verifies and shows as it stands; change it from there."
        })
final class LectureNewCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The id of the lecture: lower case words joined by hyphens.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Its folder, which must be empty or missing (NAME when left out).")
    private Path out;

    LectureNewCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Path folder = out == null ? Path.of(name) : out;
        Skeleton.write(name, folder);
        session.console().out().println("Wrote the lecture '" + name + "' to " + folder);
        session.console().out().println();
        session.console().out().println("    pushforward lecture verify " + folder);
        session.console().out().println("    pushforward lecture run " + folder);
        session.console().out().println("    pushforward lecture show " + folder);
    }
}
