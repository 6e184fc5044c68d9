package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.vae.VariationalAutoencoder;

class AdversarialTest {
    private static final DataShape DIGITS = DataShape.images(1, 28, 28, 10);

    private final Adversarial trainer = new Adversarial();

    private TrainingPlan plan(Model model, Map<String, ?> options) {
        return trainer.plan(model, trainer.descriptor().options().bind(options));
    }

    private static <O extends Record> Model digits(ModelFamily<O> family) {
        return digits(family, Map.of("width", 3));
    }

    private static <O extends Record> Model digits(ModelFamily<O> family, Map<String, ?> options) {
        return family.define(DIGITS, family.descriptor().options().bind(options));
    }

    @Test
    void criticAndGeneratorShareTheParametersOfTheModelBetweenThem() {
        Model model = digits(new Dcgan());
        TrainingPlan plan = plan(model, Map.of("critic-steps", 3));
        assertThat(plan.updates()).extracting(Update::name).containsExactly("critic", "generator");
        assertThat(plan.updates()).extracting(Update::repetitions).containsExactly(3, 1);
        List<Parameter> all = model.parameters().inScope(Parameter.Role.TRAINED);
        assertThat(plan.updates().stream().flatMap(u -> u.parameters().stream()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(plan.updates().get(0).parameters()).allMatch(p -> p.name().startsWith("d."));
    }

    @Test
    void aModelWithoutACriticIsRefused() {
        assertThatThrownBy(() -> plan(digits(new VariationalAutoencoder()), Map.of()))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("'adversarial' needs a model with a critic");
    }

    @Test
    void aGradientPenaltyIsRefusedWhereTheCriticNormalizesByTheBatch() {
        assertThatThrownBy(() -> plan(digits(new Dcgan()), Map.of("gradient-penalty", 10)))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("set model.normalization to none, layer or spectral");
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheRange() {
        assertRefused(Map.of("critic-steps", 0), "'critic-steps' is '0' but must be an integer, 1 to 1000");
        assertRefused(Map.of("generator-lr", 0), "'generator-lr' is '0' but must be a number, between 0 and 1000");
        assertRefused(Map.of("clip", -0.01), "'clip' is '-0.01' but must be a number, 0 to 1000");
        assertRefused(Map.of("beta1", 1), "'beta1' is '1' but must be a number, 0 to 0.9999");
        assertRefused(Map.of("loss", "minimax"), "'loss' is 'minimax' but must be one of non-saturating, saturating");
    }

    @Test
    void optionsThatWouldHaveNoEffectAreRefused() {
        assertRefused(Map.of("clip-as-written", true), "'clip' is 0, which clips none: set 'clip' above 0");
        assertRefused(Map.of("penalty-slope", 0), "'gradient-penalty' is 0, which asks for no slope");
    }

    private void assertRefused(Map<String, ?> options, String words) {
        assertThatThrownBy(() -> plan(digits(new Wgan()), options))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(words);
    }

    @Test
    void clippingLimitsWeightsAfterTheStepAndLeavesBiasesAndScalesAlone() {
        Model model = digits(new Wgan());
        Map<String, ?> options = Map.of("optimizer", "sgd", "clip", 0.01);
        Update update = plan(model, options).updates().get(0);
        assertThat(update.projection()).isEmpty();
        FlatVector vector = FlatVector.of("parameters", update.parameters());
        Value gradient = Value.input("gradient", vector.symbol().shape());
        Value scalars = Value.input("scalars", Shape.of(1));
        Value next = update.optimizer()
                .step(vector.symbol(), gradient, List.of(), scalars)
                .get(0);
        Map<Value, Tensor> feeds = new LinkedHashMap<>();
        feeds.put(vector.symbol(), vector.fill(p -> filled(p, 0.005)));
        feeds.put(gradient, vector.fill(p -> filled(p, -1)));
        feeds.put(scalars, Tensor.of(new double[] {0.5}, Shape.of(1)));
        Tensor moved = new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(next), feeds)
                .get(0);
        vector.split(moved)
                .forEach((parameter, value) -> assertThat(value.toDoubles())
                        .as(parameter.name())
                        .containsOnly(parameter.shape().rank() > 1 ? 0.01 : 0.505));
    }

    private static Tensor filled(Parameter parameter, double value) {
        Tensor tensor = Tensor.zeros(ElementType.FLOAT64, parameter.shape());
        for (int i = 0; i < tensor.elementCount(); i++) {
            tensor.set(i, value);
        }
        return tensor;
    }

    @Test
    void aBatchThatMakesNoWholePacksIsRefused() {
        Model model = digits(new Dcgan(), Map.of("width", 3, "packing", 5));
        Update update = plan(model, Map.of()).updates().get(0);
        assertThatThrownBy(() -> update.objective().build(new GivenInputs(12, DIGITS.example())))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("sees 5 examples at once, but the batch of 12 is no multiple");
    }
}
