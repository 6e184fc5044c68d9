package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward import}. */
@Command(
        description = {
            "Make a run of weights that another program trained.",
            "The family maps the names of the arrays, or the layers of an ONNX file, and tells its options by their shapes;"
                    + " what such a file computes must be what the model then computes. The run can be evaluated,"
                    + " sampled from, exported, and trained on with 'resume --steps'."
        },
        footerHeading = "%nExample:%n",
        footer = "  pushforward import weights.npz --family realnvp --data moons --out runs/imported")
final class ImportCommand implements Runnable {
    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = {
                "The weights: a NumPy archive of arrays by name (.npz), an ONNX file,",
                "or an exported model, as its folder or .zip; several where each holds",
                "one network, such as encoder.onnx and decoder.onnx."
            })
    private List<Path> files;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            required = true,
            description = "The model family; 'pushforward list families' shows them.")
    private String family;

    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            description = "What the weights were trained on (default: as the family says).")
    private String source;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The run folder, which must be empty or missing.")
    private Path out;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<Setting> given = new ArrayList<>();
        if (source != null) {
            given.add(Setting.of("--data", "data.source", source));
        }
        given.addAll(settings.settings());
        Pushforward host = session.host(settings.dataFolder());
        session.work(monitor -> host.importWeights(files, family, given, out, monitor));
        session.console().out().println("The run is in " + out);
    }
}
