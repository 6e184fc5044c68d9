package org.pushforward.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;
import org.pushforward.host.MemberException;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Axis;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.host.experiment.ExperimentResolver;
import org.pushforward.host.experiment.FakeExtensions;
import org.pushforward.host.experiment.Setting;

class SweepTest {
    private final ExperimentResolver resolver = new ExperimentResolver(FakeExtensions.CATALOG, FakeExtensions.loop());

    private final List<Setting> given = new ArrayList<>();
    private final List<Axis> more = new ArrayList<>();

    @TempDir
    Path folder;

    private Sweep sweep(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "data: {source: moons}",
                "model: {family: realnvp, layers: 4}",
                "train: {trainer: maximum-likelihood, lr: 1.0e-2, batch: 32}",
                "evaluate: [nll]"));
        all.addAll(List.of(lines));
        Path file = Files.write(folder.resolve("sweep.yaml"), all);
        return Sweep.of(ExperimentReader.readFile(file), given, more, Sweep.STANDARD_MOST, resolver::resolve);
    }

    private static List<String> names(Sweep sweep) {
        return sweep.members().keySet().stream().map(Member::name).toList();
    }

    private static Experiment member(Sweep sweep, String name) {
        return sweep.members().entrySet().stream()
                .filter(one -> one.getKey().name().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Test
    void listsOfValuesAreMultipliedAndTheLastVariesFastest() throws IOException {
        Sweep sweep = sweep("sweep: {model.layers: [2, 8], seed: [1, 2]}");

        assertThat(names(sweep))
                .containsExactly("layers=2,seed=1", "layers=2,seed=2", "layers=8,seed=1", "layers=8,seed=2");
        Experiment last = member(sweep, "layers=8,seed=2");
        assertThat(last.model().options()).containsEntry("layers", 8);
        assertThat(last.seed()).isEqualTo(2);
        assertThat(last.loop()).containsEntry("batch", 32);
    }

    @Test
    void aVariantHoldsOverTheFileAndAnotherFamilyBeginsWithItsDefaults() throws IOException {
        Sweep sweep = sweep("""
                sweep:
                  kind:
                    flow: {model: {layers: 2}}
                    vae:
                      model: {family: vae, prior: {family: realnvp, layers: 3}}
                      train: {trainer: elbo, samples: 5}
                      expect: {nll: {at-most: 3}}
                """);

        assertThat(names(sweep)).containsExactly("kind=flow", "kind=vae");
        Experiment flow = member(sweep, "kind=flow");
        assertThat(flow.model().options()).containsEntry("layers", 2);
        assertThat(flow.trainer().options()).containsEntry("lr", 0.01);
        assertThat(flow.expectations()).isEmpty();
        Experiment vae = member(sweep, "kind=vae");
        assertThat(vae.model().id()).isEqualTo("vae");
        assertThat(vae.trainer().options()).containsExactly(Map.entry("samples", 5));
        assertThat(vae.loop()).containsEntry("batch", 32);
        assertThat(vae.expectations()).hasSize(1);
    }

    @Test
    void theCommandLineSetsWhatVariantsSayAndReplacesAnAxisInItsPlace() throws IOException {
        given.add(Setting.parse("steps=7"));
        more.add(Axis.parse("seed=3"));
        more.add(Axis.parse("noise=[0.1, 0.2]"));
        Sweep sweep = sweep("sweep: {seed: [1, 2], kind: {long: {train: {steps: 90}}}}");

        assertThat(names(sweep)).containsExactly("seed=3,kind=long,noise=0.1", "seed=3,kind=long,noise=0.2");
        assertThat(sweep.members().values())
                .allSatisfy(one -> assertThat(one.loop()).containsEntry("steps", 7L));
    }

    @Test
    void valuesThatAreListsStandInBrackets() throws IOException {
        more.add(Axis.parse("data.columns=[a,b],[c]"));
        Path file = Files.writeString(
                folder.resolve("table.yaml"), "data: {source: csv, path: t.csv}\nmodel: {family: realnvp}\n");
        Sweep sweep = Sweep.of(ExperimentReader.readFile(file), given, more, 100, resolver::resolve);

        assertThat(names(sweep)).containsExactly("columns=a-b", "columns=c");
        assertThat(member(sweep, "columns=a-b").data().options()).containsEntry("columns", List.of("a", "b"));
    }

    @Test
    void namesAreFitForFoldersAndUnique() throws IOException {
        Sweep sweep = sweep("sweep: {kind: {a/b: {seed: 1}, 'a b': {seed: 2}, ../../x: {seed: 3}}}");

        assertThat(names(sweep)).containsExactly("kind=a-b", "kind=a-b,2", "kind=..-..-x");
        String one = "x".repeat(60);
        Sweep longer =
                sweep("sweep: {a: {" + one + ": {seed: 1}, " + one + "y: {seed: 2}}, " + one + ": {" + one + ": {}}}");
        assertThat(names(longer)).containsExactly("member=1", "member=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep: {seed: []}                        | The sweep over 'seed' has no values (",
                "sweep: {seed: [1, 2, 1]}                 | The sweep over 'seed' names '1' twice (",
                "sweep: {evaluate: [nll, energy]}         | 'evaluate' cannot be swept (",
                "sweep: {expect.nll.at-most: [1, 2]}      | 'expect.nll.at-most' cannot be swept (",
                "sweep: {layers: [1], model.layers: [2]}  | 'model.layers' is swept twice (",
                "sweep: {k: {a: {evaluate: [nll]}}}       | There is no section 'evaluate' (",
                "sweep: {k: {a: {sweep: {seed: [1]}}}}    | There is no section 'sweep' (",
                "sweeps: {seed: [1]}                      | did you mean 'sweep'?",
            })
    void whatMakesNoSenseIsRefusedWithItsPlace(String line, String sentence) {
        assertThatThrownBy(() -> sweep(line))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("sweep.yaml, line 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep: [1, 2]             | 'sweep' holds lists of values by option",
                "sweep: {}                 | the sweep names nothing to vary",
                "sweep: {seed: 1}          | 'sweep.seed' must be a list of values",
                "sweep: {seed: [{a: 1}]}   | the values of 'sweep.seed' must be single values, or lists of them",
                "sweep: {kind: {a: 1}}     | the variant 'a' of 'kind' holds sections of an experiment",
            })
    void whatIsNoSweepIsRefusedWithItsLine(String line, String sentence) {
        assertThatThrownBy(() -> sweep(line))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("sweep.yaml, line 5")
                .hasMessageContaining(sentence);
    }

    @Test
    void aMemberThatIsRefusedIsNamedWithThePlace() {
        assertThatThrownBy(() -> sweep("sweep: {seed: [1, 2], model.layers: [2, 65]}"))
                .isInstanceOf(MemberException.class)
                .hasMessageContaining("'layers' is '65' but must be an integer, 1 to 64")
                .hasMessageContaining("sweep.yaml, line 5")
                .hasMessageContaining("in the member 'seed=1,layers=65' of the sweep");
        assertThatThrownBy(() -> sweep("sweep: {model.layer: [2]}"))
                .isInstanceOf(MemberException.class)
                .hasMessageContaining("There is no option 'model.layer'");
    }

    @Test
    void membersThatAreTheSameExperimentAreRefused() {
        assertThatThrownBy(() -> sweep("sweep: {train.lr: [0.001, 1.0e-3]}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'lr=0.001' and 'lr=1.0e-3' of the sweep are the same experiment");
    }

    @Test
    void aValueForWhatIsSweptIsRefused() {
        given.add(Setting.parse("layers=3"));

        assertThatThrownBy(() -> sweep("sweep: {model.layers: [2, 4]}"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("'model.layers' is swept (")
                .hasMessageContaining("say --sweep model.layers=3");
    }

    @Test
    void moreMembersThanAreMeantAreRefusedBeforeTheyAreMade() {
        String hundred = String.join(
                ", ", IntStream.range(0, 100).mapToObj(Integer::toString).toList());

        assertThatThrownBy(() -> sweep("sweep: {seed: [" + hundred + "], model.width: [8, 9]}"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "The sweep has 200 members (100 of seed times 2 of model.width), more than 100: leave values"
                                + " out, or say --max-members 200 if all are meant");
    }

    @Test
    void aSweepIsNoSingleExperiment() throws IOException {
        Path file = Files.writeString(folder.resolve("many.yaml"), "sweep: {seed: [1, 2]}\n");

        assertThatThrownBy(() -> ExperimentReader.read(file))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("many.yaml is a sweep over several experiments");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"seed | --sweep takes key=values", "=1 | --sweep takes key=values", "seed= | 'seed' has no values"
            })
    void whatTheCommandLineCannotMeanIsRefused(String text, String sentence) {
        assertThatThrownBy(() -> Axis.parse(text))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(sentence);
    }
}
