package org.pushforward.plugins.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** One set of laws for the networks of every family, normalisation and packing. */
final class NetworkLawsTest {
    private static final int PACKS = 5;
    private static final int LABELS = 3;
    private static final long SEED = 20_261_122;
    private static final DataShape IMAGES = DataShape.images(2, 4, 8, LABELS);
    private static final DataShape POINTS =
            DataShape.points(List.of("x", "y", "z")).withLabels(Label.numbered(LABELS));

    /** A family with settings. */
    record Case(ModelFamily<?> family, DataShape data, Normalization normalization, int packing, boolean conditional) {
        /** Defines the model; a conditional one is given the second label, for {@code batch} rows. */
        Model define(int batch) {
            Model model = define(
                    family,
                    data,
                    Map.of(
                            "width",
                            5,
                            "normalization",
                            normalization.name().toLowerCase(Locale.ROOT),
                            "packing",
                            packing,
                            "conditional",
                            conditional));
            long[] labels = new long[batch];
            Arrays.fill(labels, 1);
            return model.capability(ConditionalModel.class)
                    .map(c -> c.given(Value.constant(Tensor.of(labels, Shape.of(batch)))))
                    .orElse(model);
        }

        private static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
            return family.define(data, family.descriptor().options().bind(options));
        }

        Shape packs() {
            Shape example = data.example();
            return example.with(0, Dimension.of(packing * example.size(0))).insert(0, Dimension.of(PACKS));
        }

        @Override
        public String toString() {
            return family.descriptor().id() + " on " + data.example() + ", " + normalization + ", packs of " + packing
                    + (conditional ? ", conditional" : "");
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Normalization normalization : Normalization.values()) {
            add(cases, normalization, 1, false);
            add(cases, normalization, 3, false);
            add(cases, normalization, 1, true);
        }
        return cases.stream();
    }

    private static void add(List<Case> cases, Normalization normalization, int packing, boolean conditional) {
        cases.add(new Case(new Dcgan(), IMAGES, normalization, packing, conditional));
        cases.add(new Case(new Wgan(), IMAGES, normalization, packing, conditional));
        cases.add(new Case(new WganGp(), IMAGES, normalization, packing, conditional));
        if (normalization != Normalization.BATCH) {
            cases.add(new Case(new FullyConnectedGan(), IMAGES, normalization, packing, conditional));
            cases.add(new Case(new FullyConnectedGan(), POINTS, normalization, packing, conditional));
        }
    }

    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();

    private Critic critic(Model model) {
        for (Parameter parameter : model.parameters().all()) {
            feeds.put(parameter.value(), Parameters.initial(parameter, SEED));
        }
        return model.capability(Critic.class).orElseThrow();
    }

    private Value input(String name, Shape shape) {
        Draws draws = new RandomStream(SEED, name).step(0);
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = draws.nextUniform();
        }
        Value input = Value.input(name, shape);
        feeds.put(input, Tensor.of(values, shape));
        return input;
    }

    private double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachPackHasOneScoreAndOneOutputThatRisesWithIt(Case law) {
        Critic critic = critic(law.define(PACKS));
        Value packs = input("packs", law.packs());
        for (Pass pass : List.of(Pass.training(), Pass.evaluation())) {
            Value score = critic.score(packs, pass);
            assertThat(score.shape()).isEqualTo(Shape.of(PACKS));
            assertThat(critic.output(packs, pass).shape()).isEqualTo(Shape.of(PACKS));
        }
        double[] scores = evaluate(critic.score(packs, Pass.evaluation()));
        double[] outputs = evaluate(critic.output(packs, Pass.evaluation()));
        for (int i = 0; i < PACKS; i++) {
            assertThat(outputs[i]).isIn(scores[i], 1 / (1 + Math.exp(-scores[i])));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyParameterOfTheCriticHasAGradientUnlessANormalisationTakesItsEffect(Case law) {
        Critic critic = critic(law.define(PACKS));
        Value score = critic.score(input("packs", law.packs()), Pass.training());
        Value weights = input("weights", score.shape());
        assertGradients(score.multiply(weights).sum(), critic.criticParameters(), law);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyParameterOfTheGeneratorHasAGradientThroughTheCritic(Case law) {
        Model model = law.define(PACKS * law.packing());
        Critic critic = critic(model);
        long examples = (long) PACKS * law.packing();
        Value latent = input("latent", model.generator().prior().shape().insert(0, Dimension.of(examples)));
        Value generated = model.generator().generate(latent, Pass.training());
        assertThat(generated.shape()).isEqualTo(law.data().example().insert(0, Dimension.of(examples)));
        Value score = critic.score(generated.reshape(law.packs()), Pass.training());
        List<Parameter> generating = new ArrayList<>(model.parameters().inScope(Parameter.Role.TRAINED));
        generating.removeAll(critic.criticParameters());
        assertThat(generating).isNotEmpty();
        assertGradients(score.multiply(input("weights", score.shape())).sum(), generating, law);
    }

    private void assertGradients(Value scalar, List<Parameter> parameters, Case law) {
        List<Value> gradients =
                Gradients.of(scalar, parameters.stream().map(Parameter::value).toList());
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            double norm = evaluate(gradients.get(i).square().sum())[0];
            boolean batch = law.normalization() == Normalization.BATCH;
            boolean withoutEffect = name.equals("g.conv2.bias") || (batch && name.matches("d\\.conv.\\.bias"));
            if (withoutEffect) {
                assertThat(norm).as(name).isLessThan(1e-20);
            } else {
                assertThat(norm).as(name).isGreaterThan(1e-16);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void packsInAnotherOrderHaveTheSameScoresInThatOrder(Case law) {
        Critic critic = critic(law.define(PACKS));
        Value packs = input("packs", law.packs());
        Value order = Value.constant(Tensor.of(new long[] {3, 1, 4, 0, 2}, Shape.of(PACKS)));
        double[] expected = evaluate(critic.score(packs, Pass.training()).gather(order));
        assertThat(evaluate(critic.score(packs.gather(order), Pass.training())))
                .containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCriticSaysTrulyWhetherItScoresEachPackByItself(Case law) {
        Critic critic = critic(law.define(PACKS));
        Value packs = input("packs", law.packs());
        double whole = evaluate(critic.score(packs, Pass.training()))[0];
        double part = evaluate(critic(law.define(2)).score(packs.slice(0, 0, 2), Pass.training()))[0];
        assertThat(Math.abs(whole - part) < 1e-12).isEqualTo(critic.isIndependent());
    }
}
