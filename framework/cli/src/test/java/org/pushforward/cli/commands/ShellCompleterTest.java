package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCompleterTest {
    @TempDir
    private Path folder;

    /** Returns what a line may go on with, as its user is shown it: only what begins as the word does. */
    private List<String> after(String line) {
        List<String> found = new ArrayList<>();
        new Harness(folder).within(session -> {
            var parsed = CommandInput.parser().parse(line, line.length(), Parser.ParseContext.COMPLETE);
            List<Candidate> candidates = new ArrayList<>();
            new ShellCompleter(session).complete(null, parsed, candidates);
            candidates.stream()
                    .map(Candidate::value)
                    .filter(value -> value.startsWith(parsed.word()))
                    .forEach(found::add);
        });
        return found;
    }

    @Test
    void commandsAndThoseBelowThem() {
        assertThat(after("tr")).containsExactly("train");
        assertThat(after("plugin ")).contains("list", "install", "handover").doesNotContain("train", "moons");
    }

    @Test
    void optionsThatAreNotGivenYet() {
        assertThat(after("train realnvp --")).contains("--data", "--steps", "--set", "--handover");
        assertThat(after("train realnvp --data moons --set a=1 --"))
                .contains("--set")
                .doesNotContain("--data");
        assertThat(after("list --")).contains("--json").doesNotContain("--data");
    }

    @Test
    void idsOfTheKindThatIsWanted() {
        assertThat(after("train ")).contains("realnvp").doesNotContain("moons", "train", "--data");
        assertThat(after("train realnvp --data m")).containsExactly("moons");
        assertThat(after("train --data moons r")).containsExactly("realnvp");
        assertThat(after("train realnvp --trainer "))
                .contains("maximum-likelihood")
                .doesNotContain("realnvp");
        assertThat(after("evaluate run --with nll,kl")).containsExactly("nll,kl-to-truth");
        assertThat(after("describe kl")).containsExactly("kl-to-truth");
        assertThat(after("list fam")).containsExactly("families");
        assertThat(after("plugin new mine --kind ")).containsExactly("model", "data", "trainer", "evaluator");
    }

    @Test
    void keysOfWhatTheLineNamesAndTheValuesOfChoices() {
        assertThat(after("train realnvp --data moons --set "))
                .contains("model.layers=", "data.noise=", "train.lr=", "train.batch=")
                .doesNotContain("data.path=");
        assertThat(after("train realnvp --data moons --set train.optimizer="))
                .contains("train.optimizer=", "train.optimizer=adam");
    }

    @Test
    void filesWhereFilesAreMeant() throws IOException {
        Files.createFile(folder.resolve("points.yaml"));
        assertThat(after("run " + folder + "/poi")).anyMatch(path -> path.endsWith("points.yaml"));
        assertThat(after("train " + folder + "/poi")).isEmpty();
    }
}
