package org.pushforward.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.Pushforward;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Setting;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward train}. */
@Command(
        description = {
            "Train a model and export it.",
            "The run folder gets the experiment with all its values, checkpoints, metrics and the model as ONNX files."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pushforward train realnvp --data moons",
            "  pushforward train realnvp --data moons --steps 5000 --set layers=8",
            "  pushforward train vae --data mnist --epochs 5 --out runs/digits",
            "  pushforward train realnvp --data csv --set data.path=points.csv --seed 7"
        })
final class TrainCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "FAMILY", description = "The model family; 'pushforward list families' shows them.")
    private String family;

    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            required = true,
            description = "The data source; 'pushforward list data' shows them.")
    private String source;

    @Option(
            names = "--trainer",
            paramLabel = "TRAINER",
            description = "How to train (default: as the family recommends).")
    private String trainer;

    @ArgGroup
    private Length length;

    /** How long to train. */
    static final class Length {
        @Option(names = "--steps", paramLabel = "N", description = "The number of training steps.")
        private String steps;

        @Option(names = "--epochs", paramLabel = "N", description = "Or the number of passes through the data.")
        private String epochs;
    }

    @Option(names = "--batch", paramLabel = "N", description = "The number of examples in one update.")
    private String batch;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of everything random (default: 1).")
    private String seed;

    @Option(names = "--engine", paramLabel = "ENGINE", description = "What computes (default: onnxruntime).")
    private String engine;

    @Option(names = "--threads", paramLabel = "N", description = "The number of threads of the engine.")
    private String threads;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, which must be empty or missing (default: runs/SOURCE-FAMILY).")
    private Path out;

    @Option(
            names = "--handover",
            description =
                    "Go on with the new one, from a checkpoint, as soon as a plugin of this training is replaced.")
    private boolean handover;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        List<Setting> given = given();
        Pushforward host = session.host(settings.dataFolder(), handover);
        Experiment experiment = host.resolve(given);
        Path folder = out != null ? out : RunFolders.free(experiment);
        session.work(monitor -> host.train(experiment, folder, new RunDisplay(session.console(), folder, monitor)));
    }

    private List<Setting> given() {
        List<Setting> given = new ArrayList<>();
        add(given, "FAMILY", "model.family", family);
        add(given, "--data", "data.source", source);
        add(given, "--trainer", "train.trainer", trainer);
        add(given, "--engine", "engine.name", engine);
        add(given, "--seed", "seed", seed);
        add(given, "--batch", "train.batch", batch);
        add(given, "--threads", "engine.threads", threads);
        if (length != null) {
            add(given, "--steps", "train.steps", length.steps);
            add(given, "--epochs", "train.epochs", length.epochs);
        }
        given.addAll(settings.settings());
        return given;
    }

    private static void add(List<Setting> given, String option, String key, String value) {
        if (value != null) {
            given.add(Setting.of(option, key, value));
        }
    }
}
