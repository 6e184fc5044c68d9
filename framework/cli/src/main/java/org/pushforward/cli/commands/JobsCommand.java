package org.pushforward.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jobs}, within the shell. */
@Command(
        description = {
            "Show what runs in the background.",
            "A command with & behind it does: train realnvp --data moons &"
        })
final class JobsCommand implements Runnable {
    private final Session session;

    @Option(names = "--stop", paramLabel = "JOB", description = "End a job; a training ends at a checkpoint.")
    private Integer stopped;

    @Option(names = "--wait", description = "Wait until all have ended.")
    private boolean waiting;

    JobsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (stopped != null) {
            session.jobs().stop(stopped);
        } else if (waiting) {
            session.jobs().await(session.interruption());
        } else {
            session.jobs().show();
        }
    }
}
