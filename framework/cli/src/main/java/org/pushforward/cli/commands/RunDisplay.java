package org.pushforward.cli.commands;

import java.nio.file.Path;
import org.pushforward.cli.output.Console;
import org.pushforward.host.Monitor;
import org.pushforward.training.TrainingEvent;

/** Tells where a run lies and how to go on with one that was interrupted. */
final class RunDisplay implements Monitor {
    private final Console console;
    private final Path folder;
    private final Monitor next;

    RunDisplay(Console console, Path folder, Monitor next) {
        this.console = console;
        this.folder = folder;
        this.next = next;
    }

    @Override
    public void on(TrainingEvent event) {
        next.on(event);
        if (event instanceof TrainingEvent.Finished) {
            console.out().println("The run is in " + folder);
        } else if (event instanceof TrainingEvent.Interrupted) {
            next.note("Go on after step " + event.step() + " with: pushforward resume " + folder);
        }
    }

    @Override
    public void stepped(long step) {
        next.stepped(step);
    }

    @Override
    public void progress(String what, long done, long total) {
        next.progress(what, done, total);
    }

    @Override
    public void note(String sentence) {
        next.note(sentence);
    }

    @Override
    public boolean isCancelled() {
        return next.isCancelled();
    }
}
