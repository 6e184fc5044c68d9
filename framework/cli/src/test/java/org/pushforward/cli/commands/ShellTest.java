package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    @TempDir
    Path folder;

    @Test
    void commandsAreTakenFromThePipe() {
        Harness.Result result = new Harness(folder)
                .typing("list data", "", "describe 'moons'", "exit", "list engines")
                .run("shell");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("DATA", "noise").doesNotContain("ENGINES");
    }

    @Test
    void theLastCommandDecidesTheExitCodeAndMistakesDoNotEndTheShell() {
        Harness.Result result = new Harness(folder)
                .typing("lits", "list data", "describe nothing")
                .run("shell");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean 'list'?", "There is no extension 'nothing'");
        assertThat(result.out()).contains("moons");
    }

    @Test
    void whatRunsInTheBackgroundIsWaitedForAtTheEndOfAScriptAndTellsItsNumber() {
        String out = folder.resolve("run").toString();
        Harness.Result result = new Harness(folder)
                .typing(
                        "train realnvp --data moons --steps 3 --set model.layers=2 --set model.width=8 --out '" + out
                                + "' &",
                        "describe nothing &",
                        "list data")
                .run("shell");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("[1] train realnvp", "[1] The run is in " + out, "[1] done: train realnvp")
                .contains("[2] pushforward: There is no extension 'nothing'", "[2] ended with exit code 2");
    }

    @Test
    void aJobEndsAtACheckpointWhenItIsStoppedOrTheShellEnds() {
        String out = folder.resolve("run").toString();
        Harness harness = new Harness(folder);
        Harness.Result result = harness.typing(
                        "train realnvp --data moons --steps 1000000 --set model.layers=2 --set model.width=8"
                                + " --engine onnxruntime --threads 1 --out '" + out + "' &",
                        "jobs",
                        "jobs --stop 7",
                        "exit")
                .run("shell");

        assertThat(result.out()).contains("JOB", "[1] ends, because the shell does", "[1] ended with exit code 130");
        assertThat(result.err()).contains("There is no job 7");
    }

    @Test
    void aShellWithinAShellIsRefused() {
        assertThat(new Harness(folder).typing("shell").run("shell").err()).contains("This is the shell already");
    }

    @Test
    void wordsAreSplitOutsideOfQuotationMarks() {
        assertThat(CommandInput.split("  run  'my file.yaml' --out \"a b\" c:\\d "))
                .isEqualTo(List.of("run", "my file.yaml", "--out", "a b", "c:\\d"));
    }
}
