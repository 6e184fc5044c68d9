package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a trial, which a process that was just ended may still be writing to. */
final class TrialFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);
    private static final int ATTEMPTS = 5;

    private TrialFolder() {}

    static void delete(Path folder) {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    LOG.warn("Could not delete {}", folder, e);
                    return;
                }
            }
        }
    }
}
