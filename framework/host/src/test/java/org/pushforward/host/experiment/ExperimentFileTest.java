package org.pushforward.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;

class ExperimentFileTest {
    private final ExperimentResolver resolver = new ExperimentResolver(FakeExtensions.CATALOG, FakeExtensions.loop());

    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("moons.yaml"), List.of(lines), StandardCharsets.UTF_8);
    }

    private Experiment resolve(String... lines) throws IOException {
        return resolver.resolve(ExperimentReader.read(file(lines)));
    }

    @Test
    void aFileIsResolvedAndWrittenOutReadably() throws IOException {
        Experiment experiment = resolve(
                "data:     {source: moons, noise: 0.05}",
                "model:    {family: realnvp, layers: 6, width: 128}",
                "train:    {trainer: maximum-likelihood, lr: 1.0e-4, batch: 256, steps: 20000}",
                "evaluate: [{evaluator: kl-to-truth, draws: 500}, nll]",
                "engine:   {name: onnxruntime, threads: 1}",
                "expect:   {kl-to-truth: {at-most: 0.065}}",
                "report:   {as-written-figures: true}",
                "seed: 1");

        assertThat(ExperimentWriter.write(experiment)).isEqualTo("""
                        data:
                          source: moons
                          noise: 0.05
                          width: 2
                        model:
                          family: realnvp
                          layers: 6
                          width: 128
                        train:
                          trainer: maximum-likelihood
                          lr: 1.0e-4
                          batch: 256
                          steps: 20000
                          epochs: 0
                        evaluate:
                          - evaluator: kl-to-truth
                            draws: 500
                          - evaluator: nll
                        report:
                          as-written-figures: true
                        engine:
                          name: onnxruntime
                          threads: 1
                        seed: 1
                        expect:
                          kl-to-truth:
                            at-most: 0.065
                        """);
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameExperiment() throws IOException {
        Experiment experiment = resolver.resolve(List.of(
                Setting.parse("source=csv"),
                Setting.parse("family=realnvp"),
                Setting.parse("path=with space: and # \"marks\".csv"),
                Setting.parse("columns=true, 1.5, null, a-b"),
                Setting.parse("epochs=3"),
                Setting.parse("seed=-9007199254740993"),
                Setting.parse("lr=12345678.9"),
                Setting.parse("evaluate=")));
        Path written = Files.writeString(folder.resolve("experiment.yaml"), ExperimentWriter.write(experiment));

        assertThat(resolver.resolve(ExperimentReader.read(written))).isEqualTo(experiment);
    }

    @Test
    void settingsOverrideTheFile() throws IOException {
        List<Setting> settings = new ArrayList<>(ExperimentReader.read(
                file("data: {source: moons}", "model:", "  family: realnvp", "  layers: 3", "train: {epochs: 2}")));
        settings.add(Setting.parse("layers=4"));
        settings.add(Setting.of("--steps", "train.steps", 10));

        Experiment experiment = resolver.resolve(settings);
        assertThat(experiment.model().options()).containsEntry("layers", 4);
        assertThat(experiment.loop()).isEqualTo(Map.of("batch", 64, "steps", 10L, "epochs", 0));
    }

    @Test
    void whoChoosesAnotherTrainerOrSourceThanTheFileBeginsWithItsDefaults() throws IOException {
        List<Setting> settings = new ArrayList<>(ExperimentReader.read(file(
                "data: {source: moons, noise: 0.1, width: 3}",
                "model: {family: realnvp, layers: 3}",
                "train: {trainer: maximum-likelihood, lr: 0.1, batch: 16}")));
        settings.add(Setting.of("--data", "data.source", "csv"));
        settings.add(Setting.parse("trainer=elbo"));
        settings.add(Setting.parse("data.path=/points.csv"));

        Experiment experiment = resolver.resolve(settings);
        assertThat(experiment.data().options()).containsOnlyKeys("path", "columns");
        assertThat(experiment.trainer()).isEqualTo(new Selection("elbo", Map.of("samples", 1)));
        assertThat(experiment.loop()).containsEntry("batch", 16);
        assertThat(experiment.model().options()).containsEntry("layers", 3);

        settings.add(Setting.parse("trainer=maximum-likelihood"));
        assertThat(resolver.resolve(settings).trainer().options()).containsEntry("lr", 0.1);
    }

    @Test
    void relativePathsStartFromTheFolderOfTheFile() throws IOException {
        assertThat(resolve("data: {source: csv, path: points.csv}", "model: {family: realnvp}")
                        .data()
                        .options())
                .containsEntry("path", folder.resolve("points.csv").toString());
    }

    @Test
    void aValueOutOfRangeNamesFileAndLine() {
        assertThatThrownBy(() -> resolve("data: {source: moons}", "model:", "  family: realnvp", "  layers: 99"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("The option 'layers' is '99' but must be an integer, 1 to 64")
                .hasMessageEndingWith("moons.yaml, line 4)");
    }

    @Test
    void aTabIsRefusedInItsLine() {
        assertThatThrownBy(() -> resolve("data:", "\tsource: moons"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("moons.yaml, line 2 is not YAML: found character")
                .hasMessageContaining("TAB");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> resolve("data: {source: moons}", "---", "model: {family: realnvp}"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("an experiment is a single YAML document, but here a second one begins");
    }

    @Test
    void anUnknownIdNamesFileAndLine() {
        assertThatThrownBy(() -> resolve("data: {source: moon}", "model: {family: realnvp}"))
                .hasMessageContaining("There is no data source 'moon'")
                .hasMessageContaining("moons.yaml, line 1")
                .hasMessageContaining("did you mean 'moons'?");
    }

    @Test
    void anUnknownSectionNamesTheNearest() {
        assertThatThrownBy(() -> resolve("data: {source: moons}", "modell: {family: realnvp}"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("did you mean 'model'?");
    }

    @Test
    void whatIsNoExperimentIsRefusedWithFileAndLine() {
        assertThatThrownBy(() -> resolve("data: {source: moons", "model: {family: realnvp}"))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(".*moons.yaml, line 2 is not YAML: .*");
        assertThatThrownBy(() -> resolve("- a", "- b"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("moons.yaml, line 1: an experiment has the sections");
        assertThatThrownBy(() -> resolve("seed: 1", "data: moons"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("moons.yaml, line 2: 'data' holds options by name");
        assertThatThrownBy(() -> resolve("data: {source: moons, noise: {a: 1}}"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'data.noise' must be a single value");
        assertThatThrownBy(() -> resolve("data: {source: moons, noise: }"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'data.noise' has no value");
        assertThatThrownBy(() -> resolve("seed: 1", "seed: 2"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Duplicate field 'seed'");
        assertThatThrownBy(() -> resolve("")).isInstanceOf(DataException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ExperimentReader.read(folder.resolve("none.yaml")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.yaml");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertThatThrownBy(() -> ExperimentReader.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("binary.yaml");
    }

    @Test
    void aFamilyNamedByAnOptionReadsBackWithItsOptions() throws IOException {
        Experiment experiment =
                resolve("data: {source: moons}", "model: {family: vae, prior: {family: realnvp, layers: 3}}");
        assertThat(experiment.model().options())
                .isEqualTo(Map.of("prior", Map.of("family", "realnvp", "layers", 3, "width", 128)));
        Path written = Files.writeString(folder.resolve("experiment.yaml"), ExperimentWriter.write(experiment));

        assertThat(resolver.resolve(ExperimentReader.read(written))).isEqualTo(experiment);
    }
}
