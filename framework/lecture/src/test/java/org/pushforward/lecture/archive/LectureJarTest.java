package org.pushforward.lecture.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.lecture.LectureFolder;
import org.pushforward.lecture.format.LectureReader;

final class LectureJarTest {
    @TempDir
    private Path temporary;

    private Path pack(LectureFolder folder, String name) {
        Path jar = temporary.resolve(name);
        Map<String, LectureLock.Pin> pins = Map.of("pushforward-flows", new LectureLock.Pin("0.1.0", "0".repeat(64)));
        LectureJar.write(folder.lecture(), LectureJar.lock(folder.lecture(), pins), jar);
        return jar;
    }

    @Test
    void theSameLectureMakesTheSameBytes() throws IOException {
        LectureFolder folder = LectureFolder.in(temporary);
        Path first = pack(folder, "first.jar");
        Files.setLastModifiedTime(folder.path().resolve("lecture.yaml"), FileTime.fromMillis(1));
        folder.writing("runs/quick/moons.json", "{}");
        LectureFolder elsewhere = LectureFolder.in(temporary.resolve("elsewhere"));
        assertThat(pack(folder, "second.jar")).hasSameBinaryContentAs(first);
        assertThat(pack(elsewhere, "third.jar")).hasSameBinaryContentAs(first);
    }

    @Test
    void theJarIsABundleThatSaysThatItIsALecture() throws IOException {
        try (JarFile jar =
                new JarFile(pack(LectureFolder.in(temporary), "one.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Pushforward-Lecture"))
                    .isEqualTo("lecture.yaml");
            assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .isEqualTo("lecture.my-lecture");
        }
    }

    @Test
    void whatIsUnpackedIsWhatWasPackedAndChangesAreNamed() throws IOException {
        Path jar = pack(LectureFolder.in(temporary), "one.jar");
        Path folder = Files.createDirectory(temporary.resolve("unpacked"));
        LectureJar.unpack(jar, folder);
        assertThat(LectureReader.read(folder).id()).isEqualTo("my-lecture");
        assertThat(LectureJar.describe(jar).title()).isEqualTo("My lecture");
        LectureLock lock = LectureJar.lock(folder).orElseThrow();
        assertThat(LectureLock.parse(lock.text())).isEqualTo(lock);
        assertThat(lock.differences(LectureFiles.digests(folder))).isEmpty();
        Files.writeString(folder.resolve("notes/introduction.md"), "# Other\n");
        Files.writeString(folder.resolve("notes/more.md"), "# More\n");
        Files.delete(folder.resolve("exercises/reach.yaml"));
        assertThat(lock.differences(LectureFiles.digests(folder)))
                .hasSize(3)
                .anyMatch(sentence -> sentence.contains("notes/introduction.md") && sentence.contains("was changed"))
                .anyMatch(sentence -> sentence.contains("notes/more.md is not named"))
                .anyMatch(sentence -> sentence.contains("exercises/reach.yaml") && sentence.contains("is missing"));
    }

    @Test
    void pathsThatLeadOutOfTheFolderAreRefusedBeforeAnythingIsWritten() throws IOException {
        for (String name : new String[] {"../evil.txt", "/evil.txt", "notes/../../evil.txt", "C:\\evil.txt"}) {
            Path jar = temporary.resolve("evil.jar");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                zip.putNextEntry(new ZipEntry("lecture.yaml"));
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
            Path folder = Files.createTempDirectory(temporary, "into");
            assertThatThrownBy(() -> LectureJar.unpack(jar, folder))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("is not safe")
                    .hasMessageContaining(name);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void whatIsNoJarIsRefusedInASentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("text.jar"), "text");
        assertThatThrownBy(() -> LectureJar.unpack(file, temporary))
                .hasMessageContaining("is not a jar, or is damaged");
    }

    @Test
    void pluginsThatAreOfAnotherVersionOrBuildThanTheLockHasAreNamed() {
        LectureLock lock = new LectureLock(
                Map.of("one", pin("1.0.0", "a"), "two", pin("1.0.0", "b"), "three", pin("1.0.0", "c")), Map.of());
        assertThat(lock.otherPlugins(Map.of("one", pin("1.0.0", "a"), "two", pin("1.0.0", "d"))))
                .containsExactly("two 1.0.0 (sha256:dddddddddddd…) instead of 1.0.0 (sha256:bbbbbbbbbbbb…)");
        assertThat(lock.otherPlugins(Map.of("three", pin("1.1.0", "e"))))
                .singleElement()
                .asString()
                .startsWith("three 1.1.0");
    }

    private static LectureLock.Pin pin(String version, String digit) {
        return new LectureLock.Pin(version, digit.repeat(64));
    }
}
