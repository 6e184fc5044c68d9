package org.pushforward.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.onnx.StoredWeights;

class GenerativeModelTest {
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path folder;

    private GenerativeModel open(Exported exported) {
        return GenerativeModel.open(exported.write(folder.resolve("model")));
    }

    @ParameterizedTest
    @EnumSource
    void samplesAreWhatTheModelMakesOfTheirLatents(Exported exported) {
        try (GenerativeModel model = open(exported)) {
            int[] labels = exported == Exported.CONDITIONAL_FLOW ? model.labels(7, 5) : new int[0];
            Tensor expected = exported.interpret(
                            tensor(model.latents(7, 5)),
                            labels,
                            given -> z -> List.of(given.generator().generate(z, Pass.evaluation())))
                    .get(0);
            assertClose(model.sample(7, 5), expected);
        }
    }

    @Test
    void aDensityIsThatOfTheModelInNats() {
        try (GenerativeModel model = open(Exported.FLOW)) {
            float[][] examples = model.sample(300, 2);
            Tensor expected = density(Exported.FLOW, examples);
            double[] densities = model.logDensity(examples);
            for (int i = 0; i < densities.length; i++) {
                assertThat(densities[i]).isCloseTo(expected.get(i), within(TOLERANCE * 10));
            }
        }
    }

    @Test
    void withoutLabelsADensityIsThatOfTheMixture() {
        try (GenerativeModel model = open(Exported.CONDITIONAL_FLOW)) {
            float[][] examples = model.sample(5, 2);
            Tensor expected = density(Exported.CONDITIONAL_FLOW, examples);
            Tensor expectedGiven = density(Exported.CONDITIONAL_FLOW, examples, 2, 2, 0, 1, 0);
            double[] mixture = model.logDensity(examples);
            double[] given = model.logDensity(examples, 2, 2, 0, 1, 0);
            for (int i = 0; i < mixture.length; i++) {
                assertThat(mixture[i]).isCloseTo(expected.get(i), within(TOLERANCE * 10));
                assertThat(given[i]).isCloseTo(expectedGiven.get(i), within(TOLERANCE * 10));
            }
        }
    }

    private static Tensor density(Exported exported, float[][] examples, int... labels) {
        return exported.interpret(
                        tensor(examples),
                        labels,
                        model -> x -> List.of(
                                model.capability(Density.class).orElseThrow().logDensity(x, Pass.evaluation())))
                .get(0);
    }

    @Test
    void anEncoderGivesMeanAndLogarithmOfTheVariance() {
        try (GenerativeModel model = open(Exported.AUTOENCODER)) {
            float[][] images = model.sample(3, 1);
            List<Tensor> expected = Exported.AUTOENCODER.interpret(
                    tensor(images).reshape(Shape.of(3, 1, 28, 28)), new int[0], given -> x -> {
                        Encoder.Posterior posterior =
                                given.capability(Encoder.class).orElseThrow().encode(x, Pass.evaluation());
                        return List.of(posterior.mean(), posterior.logVariance());
                    });
            Posterior posterior = model.encode(images);
            assertClose(posterior.mean(), expected.get(0));
            assertClose(posterior.logVariance(), expected.get(1));
        }
    }

    @Test
    void aCriticScoresEachExample() {
        try (GenerativeModel model = open(Exported.ADVERSARIES)) {
            float[][] images = model.sample(3, 1);
            Tensor expected = Exported.ADVERSARIES
                    .interpret(
                            tensor(images).reshape(Shape.of(3, 1, 28, 28)),
                            new int[0],
                            given -> x -> List.of(
                                    given.capability(Critic.class).orElseThrow().output(x, Pass.evaluation())))
                    .get(0);
            double[] scores = model.score(images);
            for (int i = 0; i < scores.length; i++) {
                assertThat(scores[i]).isCloseTo(expected.get(i), within(TOLERANCE));
            }
        }
    }

    @Test
    void labelsGivenInTurnAreThoseOfTheSamples() {
        try (GenerativeModel model = open(Exported.CONDITIONAL_FLOW)) {
            int red = model.data().label("red");
            int green = model.data().label("grün");
            assertThat(model.sample(4, 9, red, green))
                    .isDeepEqualTo(model.generate(model.latents(4, 9), red, green, red, green));
            assertThat(model.labels(100, 3)).contains(0, 2).doesNotContain(1);
        }
    }

    @Test
    void aModelSaysWhatItIs() {
        try (GenerativeModel model = open(Exported.CONDITIONAL_FLOW)) {
            DataDescription data = model.data();
            assertThat(model.description().latentSize()).isEqualTo(3);
            assertThat(model.description().isConditional()).isTrue();
            assertThat(model.description().family()).isEqualTo("CONDITIONAL_FLOW");
            assertThat(model.description().provenance()).containsExactly(Map.entry("steps", "0"));
            assertThat(model.description().functions())
                    .extracting(FunctionDescription::name)
                    .containsExactly("generator", "density");
            assertThat(data.shape()).containsExactly(3);
            assertThat(data.range()).isEqualTo(Optional.of(new DataDescription.Range(-10, 10)));
            assertThat(data.names()).containsExactly("a", "b", "c");
            assertThat(data.labels()).extracting(DataDescription.Label::name).containsExactly("red", "none", "grün");
            assertThat(data.isImage()).isFalse();
            assertThat(data.inOwnUnits(new float[][] {{1, 2, 3}})).isDeepEqualTo(new double[][] {{102, 0, 3}});
            assertThat(data.fromOwnUnits(new double[][] {{102, 0, 3}})).isDeepEqualTo(new float[][] {{1, 2, 3}});
            assertThat(data.logVolume()).isCloseTo(0, within(1e-15));
        }
    }

    @Test
    void aSingleFileSaysTheSame() {
        Path model = Exported.CONDITIONAL_FLOW.write(folder.resolve("model"));
        try (GenerativeModel whole = GenerativeModel.open(model);
                GenerativeModel generator = GenerativeModel.open(model.resolve("generator.onnx"));
                GenerativeModel density = GenerativeModel.open(model.resolve("density.onnx"))) {
            assertThat(generator.data()).isEqualTo(whole.data());
            assertThat(generator.description().family())
                    .isEqualTo(whole.description().family());
            assertThat(generator.description().function("generator"))
                    .isEqualTo(whole.description().function("generator"));
            assertThat(generator.description().provenance())
                    .containsAllEntriesOf(whole.description().provenance());
            float[][] samples = whole.sample(20, 4);
            assertThat(generator.sample(20, 4)).isDeepEqualTo(samples);
            assertThat(density.logDensity(samples)).containsExactly(whole.logDensity(samples));
            assertThatThrownBy(() -> generator.logDensity(samples))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("The model has no density, but these: generator");
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT16, 1e-2", "INT8, 1e-1"})
    void weightsOfFewerBitsAndTheExportersOwnArchivesAreReadToo(StoredWeights type, float loss) {
        Path archive = Exported.AUTOENCODER.write(folder.resolve("small.zip"), type);
        try (GenerativeModel whole = open(Exported.AUTOENCODER);
                GenerativeModel small = GenerativeModel.open(archive)) {
            float[][] expected = whole.sample(3, 1);
            float[][] found = small.sample(3, 1);
            assertThat(found[0]).isNotEqualTo(expected[0]);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).containsExactly(expected[i], Offset.offset(loss));
            }
        }
    }

    @Test
    void samplesOfASeedAreTheSameAgainAndOthersForAnother() {
        try (GenerativeModel model = open(Exported.FLOW)) {
            assertThat(model.sample(600, 3)).isDeepEqualTo(model.sample(600, 3));
            assertThat(model.sample(6, 4)[0]).isNotEqualTo(model.sample(6, 3)[0]);
            assertThat(Arrays.copyOf(model.latents(600, 3), 5)).isDeepEqualTo(model.latents(5, 3));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsComputed() {
        try (GenerativeModel model = open(Exported.CONDITIONAL_FLOW)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.sample(0, 1))
                    .withMessage("At least 1 sample can be drawn, not 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.generate(new float[][] {{1, 2}}, 0))
                    .withMessage("Row 0 for the generator has 2 values instead of 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.generate(new float[1][]))
                    .withMessage("Row 0 for the generator has no values instead of 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.generate(new float[2][3], 0))
                    .withMessage("The generator takes 2 labels for 2 rows, not 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.generate(new float[1][3], 3))
                    .withMessage("A label of this model is 0 to 2, not 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.data().label("blue"))
                    .withMessage("There is no label 'blue', but these: red, none, grün");
            assertThat(model.generate(new float[0][3])).isEmpty();
        }
    }

    @Test
    void aClosedModelSaysSo() {
        GenerativeModel model = open(Exported.FLOW);
        model.close();
        model.close();
        assertThatIllegalStateException().isThrownBy(() -> model.sample(1, 1)).withMessage("The model is closed");
    }

    private static Tensor tensor(float[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
        }
        return Tensor.of(values, Shape.of(rows.length, rows[0].length));
    }

    private static void assertClose(float[][] rows, Tensor expected) {
        assertThat(rows.length * rows[0].length).isEqualTo(expected.elementCount());
        for (int i = 0; i < expected.elementCount(); i++) {
            assertThat((double) rows[i / rows[0].length][i % rows[0].length])
                    .isCloseTo(expected.get(i), within(TOLERANCE));
        }
    }
}
