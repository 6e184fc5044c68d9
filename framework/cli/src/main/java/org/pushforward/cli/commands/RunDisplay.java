package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.pushforward.cli.output.Console;
import org.pushforward.host.Monitor;
import org.pushforward.training.TrainingEvent;

/** Tells where a run lies and how to go on with one that was interrupted. */
final class RunDisplay implements Monitor {
    private final Consumer<String> out;
    private final Path folder;
    private final Monitor next;

    private RunDisplay(Consumer<String> out, Path folder, Monitor next) {
        this.out = out;
        this.folder = folder;
        this.next = next;
    }

    RunDisplay(Console console, Path folder, Monitor next) {
        this(console.out()::println, folder, next);
    }

    /** Returns a display that leaves the standard output to a JSON document, where that is wanted. */
    static RunDisplay of(Console console, boolean json, Path folder, Monitor next) {
        return json ? new RunDisplay(next::note, folder, next) : new RunDisplay(console, folder, next);
    }

    @Override
    public void on(TrainingEvent event) {
        next.on(event);
        if (event instanceof TrainingEvent.Finished) {
            out.accept("The run is in " + folder);
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
