package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.host.experiment.Setting;
import org.pushforward.onnx.ModelFolder;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;

/** Reads what runs left behind. */
final class Runs {
    private static final String SWEEP = "sweep.json";

    private Runs() {}

    /**
     * Returns the folder of a run.
     *
     * @throws DataException when there is no run
     */
    static RunFolder folder(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.exists(path)) {
            throw new DataException("There is no run folder " + path);
        }
        if (Files.isRegularFile(path) || ModelFolder.isOne(path)) {
            throw new DataException(path + " is an exported model, or a file of one: give the folder of the run that it"
                    + " came from");
        }
        if (Files.isRegularFile(path.resolve(SWEEP))) {
            throw new DataException(path + " is the folder of a sweep: give that of one of its members");
        }
        if (!Files.isRegularFile(folder.experiment())) {
            throw new DataException(path + " is not the folder of a run: it has no "
                    + folder.experiment().getFileName()
                    + ", nor is it that of an exported model: it has no model.json");
        }
        return folder;
    }

    /** Returns the settings of a run's experiment, all of them. */
    static List<Setting> settings(RunFolder folder) {
        return ExperimentReader.read(folder.experiment());
    }

    /**
     * Returns what resolves to the experiment of a run.
     *
     * @throws OptionException when that is not possible; says so where what the run wrote itself is to blame
     */
    static Experiment resolved(RunFolder folder, Supplier<Experiment> resolver) {
        try {
            return resolver.get();
        } catch (OptionException e) {
            if (!e.getMessage().contains(folder.experiment().toString())) {
                throw e;
            }
            throw new OptionException(
                    e.option(),
                    e.getMessage()
                            + ": the run was made by another version of Pushforward or a plugin; correct or delete"
                            + " the line");
        }
    }

    /**
     * Returns the newest checkpoint; empty when there is none yet.
     *
     * @throws DataException when it cannot be read
     */
    static Optional<Checkpoint> latest(RunFolder folder) {
        try {
            return folder.latest();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    static DataException unreadable(RunFolder folder, IOException cause) {
        return new DataException("The run " + folder.path() + " cannot be read: " + Failure.sentence(cause), cause);
    }

    /**
     * Returns the newest checkpoint.
     *
     * @throws DataException when there is none
     */
    static Checkpoint checkpoint(RunFolder folder) {
        return latest(folder)
                .orElseThrow(() -> new DataException(
                        "The run " + folder.path() + " has no checkpoint yet: let it train first, with 'resume'"));
    }

    /** Loads the trained model of a run into the engine of its assembly; closed by the caller before that. */
    static EngineModel trained(RunFolder folder, Assembly assembly) {
        return new EngineModel(assembly.model(), checkpoint(folder).kept(), assembly.engine());
    }
}
