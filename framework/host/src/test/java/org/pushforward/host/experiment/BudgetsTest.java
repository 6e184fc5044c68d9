package org.pushforward.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BudgetsTest {
    private static final String SWEPT = """
            data: {source: moons}
            train: {steps: 1000}
            expect: {nll: {at-most: 1}}
            sweep:
              family:
                flow: {model: {family: realnvp}, expect: {nll: {at-most: 0.5}}}
                vae: {model: {family: vae}}
              seed: [1, 2, 3]
            budget:
              quick:
                train: {steps: 10}
                sweep: {seed: [1], family: {flow: {expect: {nll: {at-most: 2}}}}}
                expect: {family=vae: {energy: {at-most: 3}}}
            """;

    @TempDir
    private Path folder;

    private ExperimentFile read(String text) throws IOException {
        return ExperimentReader.readFile(Files.writeString(folder.resolve("one.yaml"), text));
    }

    @Test
    void aBudgetHoldsOverTheFileAndExpectsForItself() throws IOException {
        ExperimentFile quick = read(SWEPT).at("quick");
        assertThat(quick.settings())
                .extracting(Setting::key)
                .containsExactly("data.source", "train.steps", "train.steps");
        assertThat(quick.axes().get(1).points()).extracting(Axis.Point::name).containsExactly("1");
        assertThat(quick.axes().get(0).points().get(0).settings())
                .extracting(setting -> setting.key() + "=" + setting.value())
                .containsExactly("model.family=realnvp", "expect.nll.at-most=2");
        assertThat(quick.members().get("family=vae")).extracting(Setting::key).containsExactly("expect.energy.at-most");
    }

    @Test
    void theFileItselfIsOfNoBudget() throws IOException {
        ExperimentFile file = read(SWEPT);
        assertThat(file.settings()).extracting(Setting::key).contains("expect.nll.at-most");
        assertThat(file.at("lecture").settings())
                .extracting(Setting::key)
                .containsExactly("data.source", "train.steps");
    }

    @Test
    void unknownBudgetsAndVariantsAreRefused() {
        assertThatThrownBy(() -> read("budget: {quik: {}}\n")).hasMessageContaining("did you mean 'quick'?");
        assertThatThrownBy(() ->
                        read(SWEPT.replace("{flow: {expect", "{flov: {expect")).at("quick"))
                .hasMessageContaining("There is no variant 'flov' of 'family'")
                .hasMessageContaining("did you mean 'flow'?");
    }
}
