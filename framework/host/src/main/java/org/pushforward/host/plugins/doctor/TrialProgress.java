package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pushforward.host.Monitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far a trial is, as its process writes it into a file. */
final class TrialProgress {
    private static final Logger LOG = LoggerFactory.getLogger(TrialProgress.class);
    private static final int PARTS = 3;

    private final Monitor monitor;

    TrialProgress(Monitor monitor) {
        this.monitor = monitor;
    }

    boolean isCancelled() {
        return monitor.isCancelled();
    }

    void look(Path file) {
        try {
            String[] parts = Files.readString(file).split("\t", -1);
            // Else it is being written at this moment.
            if (parts.length == PARTS && parts[2].matches("\\d+")) {
                monitor.progress(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NoSuchFileException e) {
            LOG.trace("Nothing takes long yet", e);
        } catch (IOException e) {
            LOG.debug("The progress of a trial cannot be read", e);
        }
    }
}
