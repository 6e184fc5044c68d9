package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.pushforward.training.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of runs that could not be written to their end. */
public final class UnwrittenRun {
    private static final Logger LOG = LoggerFactory.getLogger(UnwrittenRun.class);

    private UnwrittenRun() {}

    /** Adds to a failure what there is of the run, and how to go on. */
    static OutputException explain(RunFolder folder, OutputException failure) {
        OptionalLong step = lastStep(folder);
        String remedy = "nothing of the run was kept: choose another folder, or train again once it can be written";
        if (Files.exists(folder.experiment())) {
            String kept = step.isPresent() ? "is kept as it was at step " + step.getAsLong() : "has no checkpoint yet";
            remedy = "the run " + kept + ": once it can be written, go on with 'pushforward resume " + folder.path()
                    + "'";
        }
        return new OutputException(failure.getMessage() + "; " + remedy, failure);
    }

    /** Returns the step of the newest checkpoint; empty when there is none. */
    static OptionalLong lastStep(RunFolder folder) {
        try {
            List<Path> files = folder.checkpointFiles();
            return files.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(
                            files.get(files.size() - 1).getFileName().toString().replaceAll("[^0-9]", "")));
        } catch (IOException e) {
            LOG.debug("The checkpoints of {} cannot be listed", folder.path(), e);
            return OptionalLong.empty();
        }
    }

    /** Removes what a run without checkpoints wrote. */
    static void clear(RunFolder folder) {
        deleteIfEmpty(folder.experiment());
        deleteIfEmpty(folder.provenance());
        deleteIfEmpty(folder.events());
        deleteIfEmpty(folder.metrics());
        deleteIfEmpty(folder.checkpoints());
    }

    /**
     * Removes what is left of a run whose process ended before the run was described, so that it can begin anew.
     *
     * @throws UsageException when it is in training
     */
    public static void removeUnbegun(RunFolder folder) {
        if (Files.isDirectory(folder.path()) && !Files.exists(folder.provenance())) {
            RunLock.take(folder).close();
            clear(folder);
            deleteIfEmpty(folder.path());
        }
    }

    /** Removes a file, or a folder without files. */
    static void deleteIfEmpty(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("{} stays", path, e);
        }
    }
}
