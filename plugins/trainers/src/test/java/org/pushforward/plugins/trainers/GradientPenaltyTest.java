package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
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
import org.pushforward.plugins.gan.FullyConnectedGan;
import org.pushforward.plugins.gan.WganGp;

/** The penalty and its gradient, which is of second order, against differences in float64. */
class GradientPenaltyTest {
    private static final int PACKS = 3;
    private static final long SEED = 5;
    private static final double SLOPE = 0.8;
    private static final double STEP = 1e-5;

    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();
    private final Value between = input("between", Shape.of(PACKS));
    private List<Parameter> parameters;
    private Critic critic;
    private Value data;
    private Value generated;

    record Case(ModelFamily<?> family, DataShape data, String normalization) {
        @Override
        public String toString() {
            return family.descriptor().id() + ", " + normalization;
        }
    }

    static Stream<Case> cases() {
        DataShape images = DataShape.images(1, 8, 8, 0);
        DataShape points = DataShape.points(List.of("x", "y"));
        return Stream.of("none", "layer", "spectral")
                .flatMap(n ->
                        Stream.of(new Case(new WganGp(), images, n), new Case(new FullyConnectedGan(), points, n)));
    }

    private Value penalty(Case law) {
        Model model = define(law.family(), law);
        model.parameters().all().forEach(p -> feeds.put(p.value(), Parameters.initial(p, SEED)));
        critic = model.capability(Critic.class).orElseThrow();
        parameters = critic.criticParameters();
        Shape shape = law.data().example().insert(0, Dimension.of(PACKS));
        data = input("data", shape);
        generated = input("generated", shape);
        return GradientPenalty.of(critic, data, generated, between, SLOPE, Pass.evaluation());
    }

    private static <O extends Record> Model define(ModelFamily<O> family, Case law) {
        Map<String, ?> options = Map.of("width", 4, "normalization", law.normalization());
        return family.define(law.data(), family.descriptor().options().bind(options));
    }

    private Value input(String name, Shape shape) {
        Draws draws = new RandomStream(SEED, name).step(0);
        double[] numbers = new double[shape.elementCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = draws.nextUniform();
        }
        Value input = Value.input(name, shape);
        feeds.put(input, Tensor.of(numbers, shape));
        return input;
    }

    private Tensor evaluate(Value value, Map<Value, Tensor> given) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), given)
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePenaltyIsTheMeanSquareByWhichSlopesOfTheScoreMissTheWantedOne(Case law) {
        double found = evaluate(penalty(law), feeds).get(0);
        int size = data.shape().elementCount() / PACKS;
        double[] points = new double[PACKS * size];
        for (int i = 0; i < points.length; i++) {
            double share = feeds.get(between).get(i / size);
            points[i] = share * feeds.get(data).get(i)
                    + (1 - share) * feeds.get(generated).get(i);
        }
        Value at = Value.input("at", data.shape());
        Value score = critic.score(at, Pass.evaluation());
        double[] squares = new double[PACKS];
        Map<Value, Tensor> moved = new LinkedHashMap<>(feeds);
        for (int i = 0; i < points.length; i++) {
            double[] scores = new double[2];
            for (int side = 0; side < 2; side++) {
                double[] near = points.clone();
                near[i] += side == 0 ? -STEP : STEP;
                moved.put(at, Tensor.of(near, data.shape()));
                scores[side] = evaluate(score, moved).get(i / size);
            }
            squares[i / size] += Math.pow((scores[1] - scores[0]) / (2 * STEP), 2);
        }
        double expected = Stream.of(squares[0], squares[1], squares[2])
                .mapToDouble(square -> Math.pow(Math.sqrt(square) - SLOPE, 2))
                .average()
                .orElseThrow();
        assertThat(found).isCloseTo(expected, within(1e-6));
    }

    /** Through the singular vectors of spectral normalisation no gradient flows, so that slopes are others there. */
    static Stream<Case> smooth() {
        return cases().filter(law -> !law.normalization().equals("spectral"));
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void theGradientOfThePenaltyIsItsSlope(Case law) {
        Value penalty = penalty(law);
        List<Value> symbols = parameters.stream().map(Parameter::value).toList();
        List<Value> gradients = Gradients.of(penalty, symbols);
        Map<Value, Tensor> ahead = new LinkedHashMap<>(feeds);
        Map<Value, Tensor> behind = new LinkedHashMap<>(feeds);
        Draws draws = new RandomStream(SEED, "direction").step(0);
        double analytic = 0;
        for (int k = 0; k < symbols.size(); k++) {
            Tensor gradient = evaluate(gradients.get(k), feeds);
            Tensor value = feeds.get(symbols.get(k));
            Tensor plus = value.to(ElementType.FLOAT64);
            Tensor minus = value.to(ElementType.FLOAT64);
            for (int i = 0; i < value.elementCount(); i++) {
                double direction = draws.nextNormal();
                analytic += direction * gradient.get(i);
                plus.set(i, value.get(i) + STEP * direction);
                minus.set(i, value.get(i) - STEP * direction);
            }
            ahead.put(symbols.get(k), plus);
            behind.put(symbols.get(k), minus);
        }
        double slope =
                (evaluate(penalty, ahead).get(0) - evaluate(penalty, behind).get(0)) / (2 * STEP);
        assertThat(Math.abs(analytic)).isGreaterThan(1e-4);
        assertThat(analytic).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
    }
}
