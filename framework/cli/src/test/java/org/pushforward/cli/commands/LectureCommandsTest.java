package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LectureCommandsTest {
    @TempDir
    private Path temporary;

    private Harness harness;
    private String lecture;

    @BeforeEach
    void makeOne() {
        harness = new Harness(temporary.resolve("host"));
        lecture = temporary.resolve("my-lecture").toString();
        assertThat(harness.run("lecture", "new", "my-lecture", "--out", lecture).code())
                .isZero();
    }

    @Test
    void aNewLectureIsListedAndShownWithoutRunningAnything() throws IOException {
        assertThat(harness.run("lecture", "list", temporary.toString()).out())
                .contains("my-lecture")
                .contains("1.0.0");
        Path page = temporary.resolve("page.html");
        Harness.Result shown = harness.run("lecture", "show", lecture, "--out", page.toString());
        assertThat(shown.code()).isZero();
        assertThat(Files.readString(page)).contains("Change of variables").contains("not run yet");
        assertThat(Path.of(lecture, "runs")).doesNotExist();
    }

    @Test
    void answersAreJudgedByTheExitCode() {
        assertThat(harness.run("lecture", "check", lecture, "entropy", "0.29").code())
                .isZero();
        Harness.Result wrong = harness.run("lecture", "check", lecture, "entropy", "0.5");
        assertThat(wrong.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(wrong.out()).contains("Not yet").doesNotContain("0.29");
        assertThat(harness.run("lecture", "check", lecture, "entropie", "1").err())
                .contains("did you mean 'entropy'?");
    }

    @Test
    void aLectureThatIsWrongIsRefusedInOneSentence() throws IOException {
        Files.writeString(
                Path.of(lecture, "notes/introduction.md"), "\n<script>alert(1)</script>\n", StandardOpenOption.APPEND);
        Harness.Result refused = harness.run("lecture", "show", lecture);
        assertThat(refused.code()).isEqualTo(ExitCodes.DATA);
        assertThat(refused.err()).contains("notes/introduction.md, line 18: HTML and scripts have no place in notes");
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void whatIsNoLectureIsRefusedInOneSentence() {
        Harness.Result refused = harness.run("lecture", "show", temporary.toString());
        assertThat(refused.code()).isEqualTo(ExitCodes.DATA);
        assertThat(refused.err()).contains("is not the folder of a lecture");
        assertThat(harness.run("lecture", "run", lecture, "--budget", "fast").err())
                .contains("There is no budget 'fast'");
    }

    @Test
    void aPluginThatIsMissingIsNamedWhereTheLectureIsPacked() {
        Harness.Result refused = harness.run("lecture", "pack", lecture);
        assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains("The lecture needs the plugin pushforward-data-toy, which is not here");
    }

    @Test
    void aSectionIsPrintedAsAScript() {
        Harness.Result printed = harness.run("lecture", "code", lecture, "experiment");
        assertThat(printed.out())
                .contains("Pushforward.embedded()")
                .contains("Setting.of(\"lecture\", \"train.steps\", \"100\")")
                .contains("// Two moons");
    }

    @Test
    void aDamagedLectureIsListedWithItsSentenceAndTheOthersAreFine() throws IOException {
        Path damaged = Files.createDirectory(temporary.resolve("damaged"));
        Files.writeString(damaged.resolve("lecture.yaml"), "id: damaged\ntitle: [\n");
        Harness.Result listed = harness.run("lecture", "list", temporary.toString());
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).contains("my-lecture").contains("cannot be read");
        assertThat(listed.err().lines())
                .singleElement()
                .asString()
                .contains("The lecture " + damaged + " cannot be read: lecture.yaml, line");
        assertThat(harness.run("lecture", "list", temporary.toString(), "--json")
                        .out())
                .contains("\"problem\" : \"lecture.yaml")
                .contains("\"id\" : \"my-lecture\"");
    }

    @Test
    void aJarIsPackedAgainUnlessItWasChanged() throws IOException {
        Path file = Path.of(lecture, "lecture.yaml");
        Files.writeString(
                file, Files.readString(file).replaceAll("plugins: .*\n", "").replaceAll(" {2}pushforward-.*\n", ""));
        Path jar = temporary.resolve("lecture.jar");
        Path again = temporary.resolve("again.jar");
        Harness.Result packed = harness.run("lecture", "pack", lecture, "--out", jar.toString());
        assertThat(packed.code()).isZero();
        assertThat(packed.out()).contains("Of 1 experiment no numbers travel in it");
        assertThat(harness.run("lecture", "pack", jar.toString(), "--out", again.toString())
                        .code())
                .isZero();
        assertThat(again).hasSameBinaryContentAs(jar);
        byte[] bytes = Files.readAllBytes(jar);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int place = text.indexOf("Two moons", text.indexOf("notes/experiment.md", text.indexOf("lecture.yaml")));
        bytes[place] = 'X';
        Files.write(jar, bytes);
        Harness.Result refused = harness.run("lecture", "pack", jar.toString());
        assertThat(refused.code()).isEqualTo(ExitCodes.DATA);
        assertThat(refused.err().lines()).hasSize(1);
    }

    @Test
    void seedsAreThreeOrMoreAndNotKept() {
        assertThat(harness.run("lecture", "run", lecture, "--seeds", "1,2").err())
                .contains("a tolerance needs three different seeds");
        assertThat(harness.run("lecture", "run", lecture, "--seeds", "1,2,3", "--keep")
                        .err())
                .contains("leave one of them out");
    }
}
