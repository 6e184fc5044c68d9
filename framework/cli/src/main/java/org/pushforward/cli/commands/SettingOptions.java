package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.Option;

/** The options that reach into an experiment, shared by several commands. */
final class SettingOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = {
                "Set any value of the experiment, such as data.noise=0.1 or, where only one part has such an option,"
                        + " noise=0.1; can be given several times."
            })
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of data files (default: PUSHFORWARD_DATA, or the user's cache folder).")
    private Path dataFolder;

    List<Setting> settings() {
        return settings.stream().map(Setting::parse).toList();
    }

    /** Returns the data folder, or null when the standard one is meant. */
    Path dataFolder() {
        return dataFolder;
    }
}
