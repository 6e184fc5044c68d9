package org.pushforward.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.extension.OptionException;

class ExperimentResolverTest {
    private final ExperimentResolver resolver = new ExperimentResolver(FakeExtensions.CATALOG, FakeExtensions.loop());

    /** Resolves RealNVP on moons with some settings on top. */
    private Experiment resolve(String... settings) {
        return resolver.resolve(
                Stream.concat(Stream.of("data.source=moons", "model.family=realnvp"), Stream.of(settings))
                        .map(Setting::parse)
                        .toList());
    }

    @Test
    void defaultsLieBelowTheRecommendationAndThatBelowSettings() {
        Experiment experiment = resolve("train.batch=32");

        assertThat(experiment.model()).isEqualTo(new Selection("realnvp", Map.of("layers", 6, "width", 128)));
        assertThat(experiment.trainer()).isEqualTo(new Selection("maximum-likelihood", Map.of("lr", 1e-4)));
        assertThat(experiment.loop()).isEqualTo(Map.of("batch", 32, "steps", 20000L, "epochs", 0));
        assertThat(experiment.engine()).isEqualTo(new Selection("onnxruntime", Map.of("threads", 1)));
        assertThat(experiment.seed()).isEqualTo(1);
    }

    @Test
    void recommendedEvaluatorsThatAreThereAreTakenInTheirOrder() {
        assertThat(resolve().evaluators()).extracting(Selection::id).containsExactly("nll", "kl-to-truth");
    }

    @Test
    void theLastSettingOfAnOptionHolds() {
        assertThat(resolve("model.layers=8", "model.layers=4").model().options())
                .containsEntry("layers", 4);
    }

    @Test
    void aKeyWithoutSectionMeansItsOnlyOwner() {
        Experiment experiment = resolve("layers=8", "noise=0.1", "lr=1e-3", "threads=2", "seed=7");

        assertThat(experiment.model().options()).containsEntry("layers", 8);
        assertThat(experiment.data().options()).containsEntry("noise", 0.1);
        assertThat(experiment.trainer().options()).containsEntry("lr", 1e-3);
        assertThat(experiment.engine().options()).containsEntry("threads", 2);
        assertThat(experiment.seed()).isEqualTo(7);
    }

    @Test
    void theReportHasOptionsOfItsOwn() {
        assertThat(resolve().report()).isEqualTo(Map.of("as-written-figures", false));
        assertThat(resolve("report.as-written-figures=true").report()).containsEntry("as-written-figures", true);
        assertThatThrownBy(() -> resolve("report.as-written=true"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("did you mean 'as-written-figures'?");
        assertThatThrownBy(() -> resolve("report.as-written-figures=perhaps"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("'as-written-figures' is 'perhaps'");
    }

    @Test
    void aKeyOfTwoOwnersIsAmbiguous() {
        assertThatThrownBy(() -> resolve("width=3"))
                .isInstanceOf(OptionException.class)
                .hasMessage("The option 'width' is ambiguous (--set); say data.width or model.width");
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        assertThatThrownBy(() -> resolve("layer=3"))
                .hasMessage("There is no option 'layer' (--set); did you mean 'model.layers'?");
        assertThatThrownBy(() -> resolve("model.layer=3"))
                .hasMessage("There is no option 'model.layer' (--set); did you mean 'layers'? (model family realnvp)");
        assertThatThrownBy(() -> resolve("model.temperature=3"))
                .hasMessage("There is no option 'model.temperature' (--set); there are: layers, width"
                        + " (model family realnvp)");
    }

    @Test
    void theTrainSectionBelongsToTrainerAndLoop() {
        assertThatThrownBy(() -> resolve("train.step=3"))
                .hasMessage("There is no option 'train.step' (--set); did you mean 'steps'?"
                        + " (trainer maximum-likelihood and the training loop)");
    }

    @Test
    void anUnknownSectionNamesTheNearest() {
        assertThatThrownBy(() -> resolve("modle.layers=3"))
                .hasMessage("There is no section 'modle' (--set); did you mean 'model'?");
    }

    @Test
    void anUnknownIdNamesTheNearest() {
        assertThatThrownBy(() -> resolve("model.family=realnvpp"))
                .hasMessage("There is no model family 'realnvpp' (--set); did you mean 'realnvp'?");
        assertThatThrownBy(() -> resolve("evaluate=nll,entropy"))
                .hasMessage("There is no evaluator 'entropy' (--set); there are: energy, kl-to-truth, nll");
    }

    @Test
    void missingDataIsAskedFor() {
        assertThatThrownBy(() -> resolver.resolve(List.of(Setting.parse("model.family=realnvp"))))
                .hasMessage("No data source is chosen; name one as data.source; there are: csv, moons");
    }

    @Test
    void aValueOutOfRangeSaysWhere() {
        assertThatThrownBy(() -> resolve("layers=0"))
                .hasMessage("The option 'layers' is '0' but must be an integer, 1 to 64 (model family realnvp, --set)");
        assertThatThrownBy(() -> resolve("layers=64", "width=3", "data.width=1"))
                .hasMessageContaining("ambiguous");
        assertThatThrownBy(() -> resolve("layers=64", "model.width=3"))
                .hasMessage("There are more layers (64) than units (3) (model family realnvp)");
    }

    @Test
    void stepsAndEpochsReplaceOneAnother() {
        assertThat(resolve("epochs=5").loop()).containsEntry("steps", 0L).containsEntry("epochs", 5);
        assertThat(resolve("epochs=5", "steps=9").loop())
                .containsEntry("steps", 9L)
                .containsEntry("epochs", 0);
        assertThat(resolve("steps=9", "epochs=0").loop())
                .containsEntry("steps", 9L)
                .containsEntry("epochs", 0);
    }

    @Test
    void anotherTrainerThanTheRecommendedOneTakesOnlyTheAdviceForTheLoop() {
        Experiment experiment = resolve("trainer=elbo");

        assertThat(experiment.trainer()).isEqualTo(new Selection("elbo", Map.of("samples", 1)));
        assertThat(experiment.loop()).containsEntry("batch", 64);
    }

    @Test
    void optionsOfAnEvaluatorAreReachedByItsId() {
        Experiment experiment = resolve("evaluate=kl-to-truth,energy", "evaluate.energy.draws=50");

        assertThat(experiment.evaluators())
                .containsExactly(
                        new Selection("kl-to-truth", Map.of("draws", 10000)),
                        new Selection("energy", Map.of("draws", 50)));
        assertThatThrownBy(() -> resolve("evaluate.energi.draws=50"))
                .hasMessageStartingWith("There is no 'evaluate.energi' in this experiment (--set)");
    }

    @Test
    void aLaterListOfEvaluatorsForgetsTheOptionsOfThoseItLeavesOut() {
        assertThat(resolve("evaluate=energy", "evaluate.energy.draws=50", "evaluate=nll")
                        .evaluators())
                .containsExactly(new Selection("nll", Map.of()));
    }

    @Test
    void anEvaluatorNamedTwiceIsRefused() {
        assertThatThrownBy(() -> resolve("evaluate=nll,nll")).hasMessage("The evaluator 'nll' is named twice (--set)");
    }

    @Test
    void aRequiredOptionIsAskedFor() {
        assertThatThrownBy(() -> resolve("data.source=csv"))
                .hasMessage("The option 'path' is required: the file (data source csv)");
    }

    @Test
    void pathsBecomeAbsolute() {
        assertThat(resolve("data.source=csv", "path=a/../b.csv").data().options())
                .containsEntry("path", Path.of("b.csv").toAbsolutePath().toString());
    }

    @Test
    void aSeedIsAnInteger() {
        assertThatThrownBy(() -> resolve("seed=one"))
                .hasMessage("The seed is 'one' but must be an integer of 64 bits (--set)");
    }

    @Test
    void aSettingWithoutValueIsRefused() {
        assertThatThrownBy(() -> Setting.parse("layers"))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("key=value");
    }

    @Test
    void anOptionMayNameAFamilyWithOptionsOfItsOwn() {
        assertThat(resolve("family=vae").model().options()).isEqualTo(Map.of("prior", "normal"));
        assertThat(resolve("family=vae", "prior=realnvp", "model.prior.layers=4")
                        .model()
                        .options())
                .isEqualTo(Map.of("prior", Map.of("family", "realnvp", "layers", 4, "width", 128)));
        assertThat(resolve("family=vae", "prior=realnvp", "prior=normal")
                        .model()
                        .options())
                .isEqualTo(Map.of("prior", "normal"));
    }

    @Test
    void aFamilyNamedByAnOptionIsCheckedAsAnyOther() {
        assertThatThrownBy(() -> resolve("family=vae", "prior=realnpv"))
                .hasMessage(
                        "There is no model family 'realnpv' for the option 'prior' (--set); did you mean 'realnvp'?");
        assertThatThrownBy(() -> resolve("family=vae", "prior=realnvp", "model.prior.layers=99"))
                .hasMessageContaining("The option 'layers' is '99' but must be an integer, 1 to 64");
        assertThatThrownBy(() -> resolve("family=vae", "model.prior.layers=9"))
                .hasMessageStartingWith("There is no 'model.prior' in this experiment (--set)");
    }
}
