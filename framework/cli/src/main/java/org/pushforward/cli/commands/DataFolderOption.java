package org.pushforward.cli.commands;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of data files. */
final class DataFolderOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of data files (default: PUSHFORWARD_DATA, or the user's cache folder).")
    private Path dataFolder;

    /** Returns the data folder, or null when the standard one is meant. */
    Path folder() {
        return dataFolder;
    }
}
