package org.pushforward.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

class ParametersTest {
    private final Parameters parameters = new Parameters();

    @Test
    void namesAreThePathOfScopesJoinedByDots() {
        Value value = parameters.scope("layers").scope("0").trained("weight", Shape.of(2, 3), draws -> 0);
        Parameter parameter = parameters.all().get(0);
        assertThat(parameter.name()).isEqualTo("layers.0.weight");
        assertThat(parameter.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(parameter.value()).isSameAs(value).hasToString("layers.0.weight real[2, 3]");
    }

    @Test
    void parametersKeepTheOrderOfTheirCreationAcrossScopes() {
        Linear.create(parameters.scope("b"), 1, 1);
        BatchNormalization.create(parameters.scope("a"), 1);
        assertThat(parameters.scope("b").all())
                .isEqualTo(parameters.all())
                .extracting(Parameter::name)
                .containsExactly("b.weight", "b.bias", "a.weight", "a.bias", "a.running_mean", "a.running_var");
    }

    @Test
    void aScopeSelectsByRoleAndWholeNames() {
        Linear.create(parameters.scope("d"), 1, 1);
        Linear.create(parameters.scope("dx"), 1, 1);
        BatchNormalization.create(parameters.scope("d").scope("bn"), 1);
        assertThat(parameters.scope("d").inScope(Parameter.Role.TRAINED))
                .extracting(Parameter::name)
                .containsExactly("d.weight", "d.bias", "d.bn.weight", "d.bn.bias");
        assertThat(parameters.inScope(Parameter.Role.STATISTIC))
                .extracting(Parameter::name)
                .containsExactly("d.bn.running_mean", "d.bn.running_var");
    }

    @Test
    void aNameIsGivenOnce() {
        parameters.scope("a").trained("b", Shape.of(1), draws -> 0);
        assertThatThrownBy(() -> parameters.statistic("a.b", Shape.of(1), draws -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model already has a parameter named a.b");
    }

    @Test
    void initialValuesDependOnSeedAndNameAlone() {
        Linear.create(parameters.scope("a"), 3, 2);
        Parameters others = new Parameters();
        Linear.create(others.scope("before"), 5, 5);
        Linear.create(others.scope("a"), 3, 2);
        Parameter here = parameters.all().get(0);
        Parameter there = others.all().get(2);
        assertThat(initial(here, 1)).isEqualTo(initial(there, 1)).isNotEqualTo(initial(here, 2));
        assertThat(initial(here, 1)).doesNotContain(initial(parameters.all().get(1), 1));
    }

    @Test
    void linearLayersStartUniformByFanIn() {
        Linear.create(parameters, 100, 400);
        double[] weight = initial(parameters.all().get(0), 1);
        double[] bias = initial(parameters.all().get(1), 1);
        assertThat(Arrays.stream(weight).map(Math::abs).max().orElseThrow()).isBetween(0.0999, 0.1);
        assertThat(Arrays.stream(bias).map(Math::abs).max().orElseThrow()).isBetween(0.098, 0.1);
        assertThat(variance(weight)).isCloseTo(0.01 / 3, within(1e-4));
    }

    @Test
    void initializersHaveTheirDistribution() {
        Shape shape = Shape.of(100_000);
        parameters.trained("normal", shape, Initializer.normal(0.02));
        parameters.trained("uniform", shape, Initializer.uniform(3));
        parameters.trained("constant", shape, Initializer.constant(-1));
        assertThat(variance(initial(parameters.all().get(0), 1))).isCloseTo(4e-4, within(1e-5));
        assertThat(variance(initial(parameters.all().get(1), 1))).isCloseTo(3, within(0.05));
        assertThat(initial(parameters.all().get(2), 1)).containsOnly(-1);
    }

    private static double[] initial(Parameter parameter, long seed) {
        return Parameters.initial(parameter, seed).toDoubles();
    }

    private static double variance(double[] numbers) {
        return Arrays.stream(numbers).map(x -> x * x).average().orElseThrow();
    }
}
