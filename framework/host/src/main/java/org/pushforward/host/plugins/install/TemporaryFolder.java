package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.pushforward.host.OutputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders for jars on their way. */
final class TemporaryFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private TemporaryFolder() {}

    static Path create() {
        try {
            return Files.createTempDirectory("pushforward-install-");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static OutputException unwritable(IOException failure) {
        return new OutputException(
                "The temporary folder cannot be written (" + failure.getMessage()
                        + "): make room there, or set PUSHFORWARD_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER to name"
                        + " another one",
                failure);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Could not delete {}", folder, e);
        }
    }
}
