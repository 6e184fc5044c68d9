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
    void aShellWithinAShellIsRefused() {
        assertThat(new Harness(folder).typing("shell").run("shell").err()).contains("This is the shell already");
    }

    @Test
    void wordsAreSplitOutsideOfQuotationMarks() {
        assertThat(CommandInput.split("  run  'my file.yaml' --out \"a b\" c:\\d "))
                .isEqualTo(List.of("run", "my file.yaml", "--out", "a b", "c:\\d"));
    }
}
