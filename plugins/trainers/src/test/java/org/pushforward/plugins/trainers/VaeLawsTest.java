package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** One set of laws for every configuration of the family {@code vae}: add one to {@link VaeCase#all} and it is held to them. */
class VaeLawsTest {
    private static final int NODES = 48;
    private static final int BATCH = 6;
    private static final Map<String, ?> AS_WRITTEN = Map.of("as-written", List.of("entropy", "constants"));

    static Stream<VaeCase> all() {
        return VaeCase.all();
    }

    static Stream<VaeCase> normalPriors() {
        return all().filter(law -> law.define().capability(LearnedPrior.class).isEmpty());
    }

    /** Standard normal numbers whose mean square is 1, each as likely as the others, on a grid of one or two dimensions. */
    private static double[] nodes(int dimensions) {
        double[] line = new double[NODES];
        double squares = 0;
        for (int i = 0; i < NODES; i++) {
            line[i] = quantile((i + 0.5) / NODES);
            squares += line[i] * line[i] / NODES;
        }
        double scale = Math.sqrt(squares);
        int count = dimensions == 1 ? NODES : NODES * NODES;
        double[] nodes = new double[count * dimensions];
        for (int i = 0; i < nodes.length; i++) {
            int point = i / dimensions;
            nodes[i] = line[i % dimensions == 0 ? point % NODES : point / NODES] / scale;
        }
        return nodes;
    }

    /** The quantile by bisection of the integral of the density. */
    private static double quantile(double probability) {
        double low = -8;
        double high = 8;
        while (high - low > 1e-10) {
            double middle = (low + high) / 2;
            double below = 0.5;
            int steps = 400;
            for (int i = 0; i < steps; i++) {
                double z = middle * (i + 0.5) / steps;
                below += Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * middle / steps;
            }
            if (below < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns the loss of copies of the example in evaluation mode, for given noise, {@code [rows, q]}. */
    private static double loss(VaeCase law, int copies, double[] noise, Map<String, ?> options) {
        Model model = law.define();
        GivenInputs inputs = law.inputs(copies, Pass.evaluation());
        Objective.Loss loss = VaeCase.objective(model, options).build(inputs);
        Tensor data = Tensor.zeros(ElementType.FLOAT64, law.shape().example().insert(0, Dimension.of(copies)));
        Tensor example = law.example();
        for (int i = 0; i < data.elementCount(); i++) {
            data.set(i, example.get(i % example.elementCount()));
        }
        Map<Value, Tensor> known = new LinkedHashMap<>(law.weights(model));
        for (Value symbol : inputs.symbols()) {
            boolean isNoise = ((Input) symbol.primitive()).name().equals(GivenInputs.NOISE);
            known.put(symbol, isNoise ? Tensor.of(noise, symbol.shape()) : data);
        }
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(loss.value()), known)
                .get(0)
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLossIsTheBoundThatIntegralsOverZGiveAndLiesBelowTheEvidence(VaeCase law) {
        VaeCase.Terms terms = law.terms();
        double[] nodes = nodes(law.latentSize());
        double bound = -loss(law, nodes.length / law.latentSize(), nodes, Map.of());
        assertThat(terms.posteriorMass()).isCloseTo(1, within(1e-9));
        assertThat(bound).isCloseTo(terms.bound(), within(5e-3 * (1 + Math.abs(bound))));
        assertThat(terms.bound()).isLessThan(terms.logEvidence());
    }

    @ParameterizedTest
    @MethodSource("all")
    void importanceWeightedBoundsRiseTowardsTheEvidence(VaeCase law) {
        double evidence = law.terms().logEvidence();
        double last = law.terms().bound();
        double gap = evidence - last;
        double error = 0;
        for (int k : new int[] {4, 32, 256}) {
            double[] bounds = new double[16];
            for (int i = 0; i < bounds.length; i++) {
                Draws draws = law.stream().child("noise-" + k).step(i);
                double[] noise = new double[3 * k * law.latentSize()];
                Arrays.setAll(noise, j -> draws.nextNormal());
                bounds[i] = -loss(law, 3, noise, Map.of("importance-samples", k));
            }
            double mean = Arrays.stream(bounds).average().orElseThrow();
            double spread =
                    Arrays.stream(bounds).map(b -> (b - mean) * (b - mean)).sum();
            double current = Math.sqrt(spread / (bounds.length - 1) / bounds.length);
            double both = 4 * Math.hypot(error, current);
            assertThat(mean).as("k = %d, %s", k, law.stream()).isBetween(last - both, evidence + 4 * current);
            last = mean;
            error = current;
        }
        assertThat(evidence - last).as("%s", law.stream()).isLessThan(gap / 2 + 4 * error);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsAreThoseOfFiniteDifferences(VaeCase law) {
        List<Map<String, ?>> trainings =
                new ArrayList<>(List.of(Map.of(), Map.of("beta", 3), Map.of("importance-samples", 3)));
        if (law.define().capability(LearnedPrior.class).isEmpty()) {
            trainings.add(AS_WRITTEN);
        }
        for (Map<String, ?> options : trainings) {
            Model model = law.define();
            GivenInputs inputs = law.inputs(BATCH, Pass.training());
            Value loss = VaeCase.objective(model, options).build(inputs).value();
            Map<Value, Tensor> known = new LinkedHashMap<>(law.weights(model));
            for (Value symbol : inputs.symbols()) {
                boolean isNoise = ((Input) symbol.primitive()).name().equals(GivenInputs.NOISE);
                known.put(symbol, isNoise ? normals(law, symbol.shape(), "noise") : law.examples(BATCH, "batch"));
            }
            List<Parameter> trained = model.parameters().inScope(Parameter.Role.TRAINED);
            List<Value> symbols = trained.stream().map(Parameter::value).toList();
            List<Tensor> gradients = new Interpreter(ElementType.FLOAT64).evaluate(Gradients.of(loss, symbols), known);
            for (int i = 0; i < trained.size(); i++) {
                Tensor direction =
                        normals(law, symbols.get(i).shape(), trained.get(i).name());
                double expected = 0;
                for (int j = 0; j < direction.elementCount(); j++) {
                    expected += direction.get(j) * gradients.get(i).get(j);
                }
                double h = 1e-6;
                double ahead = moved(loss, known, symbols.get(i), direction, h);
                double behind = moved(loss, known, symbols.get(i), direction, -h);
                assertThat((ahead - behind) / (2 * h))
                        .as("%s with %s", trained.get(i).name(), options)
                        .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
            }
        }
    }

    private static double moved(Value loss, Map<Value, Tensor> known, Value symbol, Tensor direction, double by) {
        Map<Value, Tensor> changed = new LinkedHashMap<>(known);
        double[] values = known.get(symbol).toDoubles();
        Arrays.setAll(values, i -> values[i] + by * direction.get(i));
        changed.put(symbol, Tensor.of(values, direction.shape()));
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(loss), changed)
                .get(0)
                .get(0);
    }

    private static Tensor normals(VaeCase law, Shape shape, String name) {
        Draws draws = law.stream().child(name).step(1);
        double[] numbers = new double[shape.elementCount()];
        Arrays.setAll(numbers, i -> draws.nextNormal());
        return Tensor.of(numbers, shape);
    }

    /** J_code = J_true + E[sum of log sigma] / 2 + (c - q / batch) ln(2 pi) / 2 for data of c channels. */
    @ParameterizedTest
    @MethodSource("normalPriors")
    void theLossAsWrittenIsTheBoundAndHalfTheEntropyAndAConstant(VaeCase law) {
        double[] nodes = nodes(law.latentSize());
        int copies = nodes.length / law.latentSize();
        VaeCase.Terms terms = law.terms();
        double entropy = -terms.cell()
                * Arrays.stream(terms.logPosterior())
                        .map(log -> log * Math.exp(log))
                        .sum();
        double logSigmas = entropy - law.latentSize() * (1 + Math.log(2 * Math.PI)) / 2;
        double channels = law.shape().example().size(0);
        double constant = (channels - (double) law.latentSize() / copies) * Math.log(2 * Math.PI) / 2;
        double expected = -terms.bound() + logSigmas / 2 + constant;
        assertThat(loss(law, copies, nodes, AS_WRITTEN)).isCloseTo(expected, within(5e-3 * (1 + Math.abs(expected))));
    }

    @Test
    void whatTheCourseDoesGoesWithItsPriorOnly() {
        VaeCase learned = all().filter(
                        law -> law.define().capability(LearnedPrior.class).isPresent())
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> VaeCase.objective(learned.define(), AS_WRITTEN))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("'as-written' goes with the prior 'normal' only");
    }
}
