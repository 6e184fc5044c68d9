package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    @TempDir
    private Path folder;

    private FolderWatch.Changes lookAfter(FolderWatch watch, long milliseconds) {
        return watch.look(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void aJarArrivesOnceItStayedAsItIs() throws IOException {
        FolderWatch watch = new FolderWatch(folder);
        Path jar = Files.writeString(folder.resolve("a.jar"), "half");
        assertThat(lookAfter(watch, 0).isEmpty()).isTrue();
        assertThat(lookAfter(watch, 200).isEmpty()).isTrue();
        Files.writeString(jar, "all of it");
        assertThat(lookAfter(watch, 400).isEmpty()).isTrue();
        assertThat(lookAfter(watch, 600).isEmpty()).isTrue();
        assertThat(lookAfter(watch, 700).arrived()).containsExactly(jar);
        assertThat(lookAfter(watch, 2000).isEmpty()).isTrue();
    }

    @Test
    void aJarThatWasThereAtTheStartArrivesAgainOnlyWhenItChanges() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "one");
        FolderWatch watch = new FolderWatch(folder);
        assertThat(watch.begin()).containsExactly(jar);
        assertThat(lookAfter(watch, 0).isEmpty()).isTrue();
        Files.writeString(jar, "other");
        lookAfter(watch, 100);
        assertThat(lookAfter(watch, 600).arrived()).containsExactly(jar);
    }

    @Test
    void aRemovedJarIsGoneAtOnce() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "one");
        FolderWatch watch = new FolderWatch(folder);
        watch.begin();
        Files.delete(jar);
        assertThat(lookAfter(watch, 0)).isEqualTo(new FolderWatch.Changes(List.of(), List.of(jar)));
        assertThat(lookAfter(watch, 100).isEmpty()).isTrue();
    }

    @Test
    void whatIsNoJarIsNotLookedAt() throws IOException {
        Files.writeString(folder.resolve("a.jar.part"), "half");
        Files.writeString(folder.resolve(".hidden.jar"), "half");
        Files.createDirectory(folder.resolve("folder.jar"));
        FolderWatch watch = new FolderWatch(folder);
        assertThat(watch.begin()).isEmpty();
        lookAfter(watch, 0);
        assertThat(lookAfter(watch, 600).isEmpty()).isTrue();
    }

    @Test
    void aFolderMayAppearLater() throws IOException {
        FolderWatch watch = new FolderWatch(folder.resolve("plugins"));
        assertThat(watch.begin()).isEmpty();
        assertThat(lookAfter(watch, 0).isEmpty()).isTrue();
        Files.createDirectory(folder.resolve("plugins"));
        Path jar = Files.writeString(folder.resolve("plugins/a.jar"), "one");
        lookAfter(watch, 100);
        assertThat(lookAfter(watch, 600).arrived()).containsExactly(jar);
    }
}
