package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageFolderTest {
    @TempDir
    private Path parent;

    private List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.toList();
        }
    }

    @Test
    void aClosedFolderIsGone() throws IOException {
        try (StorageFolder folder = StorageFolder.create(parent)) {
            Files.createDirectories(folder.folder("felix").resolve("bundle1"));
            Files.writeString(folder.folder("felix").resolve("bundle1/bundle.jar"), "content");
        }
        assertThat(folders()).isEmpty();
    }

    @Test
    void hostsOfOneProcessHaveFoldersOfTheirOwn() throws IOException {
        try (StorageFolder first = StorageFolder.create(parent);
                StorageFolder second = StorageFolder.create(parent)) {
            assertThat(first.folder("felix")).isNotEqualTo(second.folder("felix"));
            assertThat(folders()).hasSize(2);
        }
    }

    @Test
    void theFolderOfAProcessThatLivesIsLeftAndThatOfADeadOneIsDeleted() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString())
                .redirectErrorStream(true)
                .start();
        try {
            while (other.isAlive() && other.inputReader().read() != '!') {
                // Reads until the other process says that it holds its folder.
            }
            assertThat(folders()).hasSize(1);
            StorageFolder.create(parent).close();
            assertThat(folders()).hasSize(1);
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        StorageFolder.create(parent).close();
        assertThat(folders()).isEmpty();
    }

    @Test
    void aFolderWithoutALockIsNotOurs() throws IOException {
        Path other = Files.createDirectory(parent.resolve("pushforward-host-other"));
        StorageFolder.create(parent).close();
        assertThat(other).exists();
    }

    @Test
    void aTemporaryFolderThatIsMissingIsNamedWithWhatToSet() {
        Path missing = parent.resolve("missing");
        assertThatThrownBy(() -> StorageFolder.create(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The temporary folder " + missing + " cannot be written (there is no such folder): make"
                        + " room there, or set PUSHFORWARD_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER to name another one");
    }

    /** Holds a folder until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            StorageFolder.create(Path.of(arguments[0]));
            System.out.println("!");
            Thread.sleep(TimeUnit.MINUTES.toMillis(5));
        }
    }
}
