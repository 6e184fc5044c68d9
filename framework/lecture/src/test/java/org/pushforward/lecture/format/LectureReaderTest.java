package org.pushforward.lecture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.lecture.LectureFolder;

final class LectureReaderTest {
    @TempDir
    private Path temporary;

    @Test
    void aNewLectureIsReadAsItIsWritten() {
        Lecture lecture = LectureFolder.in(temporary).lecture();
        assertThat(lecture.id()).isEqualTo("my-lecture");
        assertThat(lecture.title()).isEqualTo("My lecture");
        assertThat(lecture.sections()).extracting(Section::id).containsExactly("introduction", "experiment");
        assertThat(lecture.experiments()).containsExactly("moons");
        assertThat(lecture.exercises()).containsExactly("determinant", "entropy", "reach");
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        refused(
                "duration: 15",
                "duration: soon",
                "lecture.yaml, line 6: 'duration' is 'soon', but must be a whole number");
        refused("duration: 15", "durration: 15", "a lecture has no 'durration'; did you mean 'duration'?");
        refused("version: 1.0.0", "version: 1", "'version' is '1', but must be three numbers, as in 1.0.0");
        refused("id: my-lecture", "id: My Lecture", "must be lower case words joined by hyphens");
        refused("\"[0.1,1)\"", "\"newest\"", "'newest' is not a range of versions");
        refused("notes/introduction.md", "../other.md", "must be a file of Markdown within the lecture");
        refused("[determinant]", "[reach]", "the exercise 'reach' is named twice");
        refused("title: My lecture", "title: [a", "is not YAML");
    }

    private void refused(String text, String other, String sentence) {
        LectureFolder folder = LectureFolder.in(temporary.resolve(Integer.toHexString(other.hashCode())))
                .changing("lecture.yaml", text, other);
        assertThatThrownBy(folder::lecture).isInstanceOf(DataException.class).hasMessageContaining(sentence);
    }

    @Test
    void aFolderWithoutALectureSaysHowToMakeOne() {
        assertThatThrownBy(() -> LectureReader.read(temporary))
                .hasMessageContaining("is not the folder of a lecture")
                .hasMessageContaining("lecture new");
    }

    @Test
    void versionsAreHeldAgainstRangesAsInOsgi() {
        assertThat(VersionRange.parse("[0.1,1)").includes("0.1.0.SNAPSHOT")).isTrue();
        assertThat(VersionRange.parse("[0.1,1)").includes("1.0.0")).isFalse();
        assertThat(VersionRange.parse("[0.1,1]").includes("1.0.0")).isTrue();
        assertThat(VersionRange.parse("(0.1,1)").includes("0.1.0")).isFalse();
        assertThat(VersionRange.parse("0.2").includes("7.0.0")).isTrue();
        assertThat(VersionRange.parse("0.2").includes("0.1.9")).isFalse();
    }

    @Test
    void noPathLeadsOutOfTheLecture() {
        assertThat(InnerPath.isInner("notes/a.md")).isTrue();
        assertThat(new String[] {"/etc/passwd", "../a", "a/../../b", "C:\\a", "a\\b", ""})
                .noneMatch(InnerPath::isInner);
        assertThat(InnerPath.resolve("notes/a.md", "../pictures/b.svg")).contains("pictures/b.svg");
        assertThat(InnerPath.resolve("notes/a.md", "../../b.svg")).isEmpty();
    }
}
