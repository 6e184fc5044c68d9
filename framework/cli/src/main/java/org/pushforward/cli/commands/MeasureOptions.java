package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is measured and on which data, shared by {@code evaluate} and {@code compare}. */
final class MeasureOptions {
    @Option(
            names = "--with",
            paramLabel = "A,B",
            description = "The evaluators (default: those of the experiment, or of any of several);"
                    + " 'pushforward list evaluators' shows them.")
    private String evaluators;

    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            description = "Other data than that of the experiment, with its default options unless --set data.… says"
                    + " otherwise; needed for foreign files, and for several runs of different data.")
    private String source;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    List<Setting> settings() {
        List<Setting> given = new ArrayList<>();
        if (evaluators != null) {
            given.add(Setting.of("--with", "evaluate", evaluators));
        }
        if (source != null) {
            given.add(Setting.of("--data", "data.source", source));
        }
        given.addAll(settings.settings());
        return given;
    }

    /** Returns the data folder, or null when the standard one is meant. */
    Path dataFolder() {
        return settings.dataFolder();
    }

    boolean json() {
        return json;
    }
}
