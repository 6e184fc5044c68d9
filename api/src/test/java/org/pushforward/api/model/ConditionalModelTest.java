package org.pushforward.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** A normal distribution about the mean that its label chooses has a mixture of them for its density. */
final class ConditionalModelTest {
    private static final double[] MEANS = {-2, 1, 4};
    private static final List<Label> LABELS =
            List.of(new Label("left", 0.2), new Label("never", 0), new Label("right", 0.8));
    private static final int DRAWS = 10_000;
    private static final long SEED = 8;

    private final Model model = new ConditionalModel(new Parameters(), LABELS, label -> new Shifted(mean(label)));

    private record Shifted(Value mean) implements Model, Generator, Density {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(1);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.add(mean);
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            return prior().logDensity(data.subtract(mean));
        }
    }

    /** Returns the mean of each label, {@code [batch, 1]}. */
    private static Value mean(Value label) {
        return ConditionalModel.oneHot(label, MEANS.length)
                .matrixProduct(Value.constant(Tensor.of(MEANS, Shape.of(MEANS.length, 1))));
    }

    @Test
    void theDensityIsTheMixtureOfThoseGivenEachLabel() {
        Value points = Value.constant(Tensor.of(new double[] {-3, 0, 1, 5}, Shape.of(4, 1)));
        double[] logDensity =
                evaluate(model.capability(Density.class).orElseThrow().logDensity(points, Pass.evaluation()), Map.of());
        for (int i = 0; i < logDensity.length; i++) {
            double x = new double[] {-3, 0, 1, 5}[i];
            assertThat(logDensity[i]).isCloseTo(Math.log(0.2 * normal(x + 2) + 0.8 * normal(x - 4)), within(1e-12));
        }
    }

    private static double normal(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void theGeneratorDrawsLabelsAsOftenAsTheyAreAndNoneThatAreNot() {
        assertThat(model.generator().prior()).isEqualTo(new StandardNormal(3));
        Value latent = Value.input("latent", Shape.of(DRAWS, 3));
        Draws draws = new RandomStream(SEED, "latent").step(0);
        Tensor drawn = Tensor.zeros(ElementType.FLOAT64, latent.shape());
        for (int i = 0; i < drawn.elementCount(); i++) {
            drawn.set(i, draws.nextNormal());
        }
        double[] samples = evaluate(model.generator().generate(latent, Pass.evaluation()), Map.of(latent, drawn));
        int left = 0;
        for (int i = 0; i < DRAWS; i++) {
            double mean = samples[i] - drawn.get(3 * i);
            assertThat(Math.abs(mean + 2) < 1e-9 || Math.abs(mean - 4) < 1e-9).isTrue();
            left += mean < 0 ? 1 : 0;
        }
        assertThat((double) left / DRAWS).as("seed %d", SEED).isCloseTo(0.2, within(0.016));
    }

    @Test
    void labelsOfEitherKindChooseTheSameModel() {
        ConditionalModel conditional = model.capability(ConditionalModel.class).orElseThrow();
        Value zeros = Value.constant(Tensor.of(new double[3], Shape.of(3, 1)));
        for (Value labels : List.of(
                Value.constant(Tensor.of(new long[] {2, 0, 1}, Shape.of(3))),
                Value.constant(Tensor.of(new double[] {2, 0, 1}, Shape.of(3))))) {
            Generator given = conditional.given(labels).generator();
            assertThat(evaluate(given.generate(zeros, Pass.evaluation()), Map.of()))
                    .containsExactly(4, -2, 1);
        }
    }

    @Test
    void whatNeedsTheLabelIsNoCapabilityWithoutIt() {
        assertThat(model.capability(Encoder.class)).isEmpty();
        assertThat(model.capability(Invertible.class)).isEmpty();
        assertThat(ConditionalModel.givenAny(model)).isInstanceOf(Shifted.class);
    }

    /** x = z + the number of steps times the mean of the label. */
    private record Moved(Value mean, int steps) implements Model, Generator, Integration {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(1);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.add(mean.multiply(steps));
        }

        @Override
        public String method() {
            return "Euler";
        }

        @Override
        public Model withSteps(int number) {
            return new Moved(mean, number);
        }
    }

    @Test
    void moreStepsOfAnIntegrationAreMadeForEveryLabel() {
        Model integrating = new ConditionalModel(new Parameters(), LABELS, label -> new Moved(mean(label), 3));
        assertThat(model.capability(Integration.class)).isEmpty();
        Integration integration = integrating.capability(Integration.class).orElseThrow();
        assertThat(integration.method()).isEqualTo("Euler");
        assertThat(integration.steps()).isEqualTo(3);
        ConditionalModel finer =
                integration.withSteps(6).capability(ConditionalModel.class).orElseThrow();
        Value labels = Value.constant(Tensor.of(new long[] {2, 0, 1}, Shape.of(3)));
        Value zeros = Value.constant(Tensor.of(new double[3], Shape.of(3, 1)));
        assertThat(evaluate(finer.given(labels).generator().generate(zeros, Pass.evaluation()), Map.of()))
                .containsExactly(24, -12, 6);
    }

    @Test
    void dataWithoutLabelsIsRefusedInWords() {
        assertThatThrownBy(() -> ConditionalModel.require(DataShape.points(List.of("x"))))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'conditional' is 'true', but the data has no labels: choose labelled data, such as"
                                + " 'mnist' or 'eight-gaussians', or 'conditional=false'");
    }

    @Test
    void frequenciesThatDoNotAddUpAreNoneOfData() {
        assertThatThrownBy(() -> DataShape.points(List.of("x")).withLabels(List.of(new Label("a", 0.5))))
                .hasMessage("The frequencies of labels add up to 1, not 0.5");
        assertThat(Label.counted(Label.numbered(3), 2, 2, 0, 2))
                .containsExactly(new Label("0", 0.25), new Label("1", 0), new Label("2", 0.75));
    }

    private static double[] evaluate(Value value, Map<Value, Tensor> feeds) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }
}
