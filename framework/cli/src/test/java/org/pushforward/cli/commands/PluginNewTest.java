package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNewTest {
    @TempDir
    private Path folder;

    private Harness.Result run(String name, String... others) {
        String[] arguments = new String[others.length + 7];
        System.arraycopy(
                new String[] {
                    "plugin",
                    "new",
                    name,
                    "--repository",
                    folder.toString(),
                    "--out",
                    folder.resolve("new").toString()
                },
                0,
                arguments,
                0,
                7);
        System.arraycopy(others, 0, arguments, 7, others.length);
        return new Harness(folder.resolve("host")).run(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "data", "trainer", "evaluator"})
    void aProjectOfEachKindIsWritten(String kind) {
        Harness.Result result = run("my-thing", "--kind", kind);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("'my-thing'", "package", "target/my-thing-1.0.0.jar");
        assertThat(folder.resolve("new/src/main/java/org/example/mything/MyThing.java"))
                .exists();
    }

    @Test
    void whatWasWrittenIsToldToProgramsToo() throws IOException {
        JsonNode told = new ObjectMapper()
                .readTree(run("my-flow", "--json", "--package", "com.acme.flow").out());
        assertThat(told.path("class").asText()).isEqualTo("MyFlow");
        assertThat(told.path("package").asText()).isEqualTo("com.acme.flow");
        assertThat(told.path("files").size()).isEqualTo(9);
        assertThat(folder.resolve("new").resolve(told.path("files").path(0).asText()))
                .exists();
    }

    @Test
    void whatIsNotLegalIsRefusedInOneSentence() {
        assertThat(run("MyFlow"))
                .isEqualTo(
                        refusal("The name 'MyFlow' must be lower case words of letters and digits joined by hyphens, at"
                                + " most 60 characters, such as 'my-flow'"));
        assertThat(run("my-flow", "--kind", "modell"))
                .isEqualTo(refusal("There is no kind 'modell' of plugin; did you mean 'model'?"));
        assertThat(run("realnvp"))
                .isEqualTo(
                        refusal("There is a model family 'realnvp' already, of the plugin 'framework': choose another"
                                + " name"));
        run("my-flow");
        assertThat(run("my-flow"))
                .isEqualTo(refusal("The folder " + folder.resolve("new")
                        + " is not empty: name another with --out, or remove it"));
    }

    private static Harness.Result refusal(String sentence) {
        return new Harness.Result(ExitCodes.USAGE, "", "pushforward: " + sentence + System.lineSeparator());
    }
}
