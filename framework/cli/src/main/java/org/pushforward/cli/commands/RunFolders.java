package org.pushforward.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.host.experiment.Experiment;

/** Names run folders that the user leaves open. */
final class RunFolders {
    private static final Path RUNS = Path.of("runs");

    private RunFolders() {}

    /** Returns {@code runs/SOURCE-FAMILY}, numbered when there is such a run already. */
    static Path free(Experiment experiment) {
        return free(experiment.data().id() + "-" + experiment.model().id());
    }

    /** Returns {@code runs/NAME}, numbered when there is such a run already. */
    static Path free(String name) {
        Path folder = RUNS.resolve(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = RUNS.resolve(name + "-" + number);
        }
        return folder;
    }
}
