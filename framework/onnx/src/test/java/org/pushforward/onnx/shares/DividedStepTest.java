package org.pushforward.onnx.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class DividedStepTest {
    private static final int BATCH = 6;
    private static final long SEED = 20;
    private static final Interpreter INTERPRETER = new Interpreter(ElementType.FLOAT64);

    private static final Value POINTS = Value.input("points", Shape.of(BATCH, 4));
    private static final Value LABELS = Value.input("labels", Shape.of(BATCH), Kind.INTEGER);
    private static final Value IMAGES = Value.input("images", Shape.of(BATCH, 2, 5, 5));
    private static final Value WEIGHT = Value.input("weight", Shape.of(4, 4));
    private static final Value KERNELS = Value.input("kernels", Shape.of(3, 2, 3, 3));
    private static final Value SCALARS = Value.input("scalars", Shape.of(2));

    /**
     * A loss of a batch.
     *
     * @param phases after how many exchanges of terms the last can be computed, the gradient included
     */
    private record Case(String name, Value loss, int phases) {
        @Override
        public String toString() {
            return name;
        }

        /** Returns a step down the gradient. */
        StepGraph step() {
            List<Value> used = Graph.order(List.of(loss));
            Map<String, Value> state = new LinkedHashMap<>();
            Stream.of(WEIGHT, KERNELS).filter(used::contains).forEach(value -> state.put(inputName(value), value));
            List<Value> gradients = Gradients.of(loss, List.copyOf(state.values()));
            Map<String, Value> updates = new LinkedHashMap<>();
            state.forEach((name, value) -> updates.put(
                    name,
                    value.subtract(gradients
                            .get(updates.size())
                            .multiply(SCALARS.slice(0, 0, 1).reshape(Shape.scalar())))));
            List<Value> feeds = new ArrayList<>(
                    Stream.of(POINTS, LABELS, IMAGES).filter(used::contains).toList());
            feeds.add(SCALARS);
            return new StepGraph(name, feeds, state, updates, Map.of("loss", loss));
        }
    }

    static Stream<Case> losses() {
        Value hidden = POINTS.matrixProduct(WEIGHT).tanh();
        Value stacked = Value.concatenate(0, List.of(hidden, POINTS.multiply(2), hidden.square()));
        Value times = Value.constant(Tensor.of(
                IntStream.range(0, 3 * BATCH)
                        .mapToDouble(i -> Math.floorDiv(i, BATCH))
                        .toArray(),
                Shape.of(3 * BATCH, 1)));
        Value convolved = Value.apply(new Convolution(Window.of(2, 1)), IMAGES, KERNELS);
        Value back = Value.apply(new TransposedConvolution(Window.of(2, 1), 0, 0), convolved.tanh(), KERNELS);
        return Stream.of(
                new Case("a mean over rows", hidden.square().mean(), 1),
                new Case(
                        "a broadcast constant",
                        hidden.add(Value.constant(3).expand(Shape.of(BATCH, 4)))
                                .exp()
                                .mean(),
                        1),
                new Case(
                        "columns",
                        hidden.slice(1, 1, 3)
                                .pad(1, 1, 0)
                                .transposeMatrix()
                                .square()
                                .mean(),
                        1),
                new Case("rows behind rows", stacked.multiply(times).tanh().sum(), 1),
                new Case(
                        "a part of rows behind rows",
                        stacked.slice(0, BATCH, 3 * BATCH).square().sum(),
                        1),
                new Case(
                        "rows in another shape",
                        hidden.reshape(Shape.of(BATCH, 2, 2))
                                .matrixProduct(hidden.reshape(Shape.of(BATCH, 2, 2)))
                                .sum(1)
                                .square()
                                .mean(),
                        1),
                new Case(
                        "pairs of rows",
                        stacked.reshape(Shape.of(3, BATCH, 4)).sum(0).square().mean(),
                        1),
                new Case(
                        "a choice",
                        Value.where(hidden.greater(0), hidden, hidden.exp()).sum(),
                        1),
                new Case(
                        "looked up rows",
                        WEIGHT.gather(LABELS).multiply(POINTS).tanh().sum(),
                        1),
                new Case("a convolution", convolved.tanh().mean(), 1),
                new Case("a convolution and back", back.square().mean(), 1),
                new Case(
                        "a loss of a mean",
                        hidden.mean(0).square().sum().add(hidden.square().mean().sqrt()),
                        2),
                new Case(
                        "normalised rows",
                        normalized(hidden, 0).matrixProduct(WEIGHT).tanh().mean(),
                        5),
                new Case(
                        "normalised images",
                        normalized(convolved, 0, 2, 3).exp().mean(),
                        5));
    }

    private static Value normalized(Value value, int... axes) {
        Shape kept = value.shape();
        for (int axis : axes) {
            kept = kept.with(axis, Dimension.of(1));
        }
        Value centred = value.subtract(value.mean(axes).reshape(kept));
        return centred.divide(centred.square().mean(axes).add(0.1).sqrt().reshape(kept));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void sharesMakeTheSameStep(Case one) {
        for (int count : new int[] {2, 3}) {
            StepGraph step = one.step();
            DividedStep divided =
                    DividedStep.of(step, count, UnaryOperator.identity()).orElseThrow();
            assertThat(divided.phases()).hasSizeLessThanOrEqualTo(one.phases());
            assertSame(step, divided);
        }
    }

    private static void assertSame(StepGraph step, DividedStep divided) {
        Map<String, Tensor> given = numbers(step);
        Map<String, Tensor> found = evaluate(divided, given);
        evaluate(step, given).forEach((name, tensor) -> {
            for (int i = 0; i < tensor.elementCount(); i++) {
                assertThat(found.get(name).get(i))
                        .as("%s[%d] of %d shares, seed %d", name, i, divided.count(), SEED)
                        .isCloseTo(tensor.get(i), within(1e-12 * Math.max(1, Math.abs(tensor.get(i)))));
            }
        });
    }

    @Test
    void elementsOfLongVectorsAreSharedOutToo() {
        Value vector = Value.input("vector", Shape.of(12));
        Value momentum = Value.input("momentum", Shape.of(12));
        Value centre = Value.input("centre", Shape.of(4));
        Value hidden = POINTS.subtract(centre)
                .matrixProduct(vector.reshape(Shape.of(4, 3)))
                .tanh();
        Value loss = hidden.square().mean();
        Value gradient = Gradients.of(loss, List.of(vector)).get(0);
        Value moved = momentum.multiply(0.9).add(gradient);
        StepGraph step = new StepGraph(
                "momentum",
                List.of(POINTS, SCALARS),
                Map.of("vector", vector, "momentum", momentum, "centre", centre),
                Map.of(
                        "vector", vector.subtract(moved.multiply(SCALARS.slice(0, 1, 2))),
                        "momentum", moved,
                        "centre", centre.add(POINTS.mean(0)).multiply(0.5)),
                Map.of("loss", loss));

        DividedStep divided = DividedStep.of(step, 2, UnaryOperator.identity()).orElseThrow();

        assertThat(divided.update().orElseThrow().step().updates()).containsOnlyKeys("vector", "momentum");
        assertThat(divided.rest().updates()).containsOnlyKeys("centre");
        assertSame(step, divided);
    }

    static Stream<Case> undivided() {
        return Stream.of(
                new Case(
                        "all pairs of rows",
                        POINTS.matrixProduct(WEIGHT)
                                .matrixProduct(POINTS.transposeMatrix())
                                .exp()
                                .mean(),
                        0),
                new Case(
                        "the largest of all rows",
                        POINTS.matrixProduct(WEIGHT).max(0).sum(),
                        0),
                new Case(
                        "neighbouring rows",
                        POINTS.matrixProduct(WEIGHT).slice(0, 1, 3).sum(),
                        0),
                new Case(
                        "rows that differ",
                        POINTS.matrixProduct(WEIGHT)
                                .multiply(
                                        Value.constant(Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(BATCH, 1))))
                                .sum(),
                        0));
    }

    @ParameterizedTest
    @MethodSource("undivided")
    void rowsThatMeetInOtherWaysThanSumsStayTogether(Case one) {
        assertThat(DividedStep.of(one.step(), 2, UnaryOperator.identity())).isEmpty();
    }

    @Test
    void aBatchThatCannotBeSharedOutEvenlyStaysTogether() {
        StepGraph step = losses().findFirst().orElseThrow().step();

        assertThat(DividedStep.of(step, 4, UnaryOperator.identity())).isEmpty();
        assertThat(DividedStep.of(step, 2, UnaryOperator.identity())).isPresent();
    }

    private static Map<String, Tensor> evaluate(DividedStep divided, Map<String, Tensor> given) {
        Map<String, Tensor> all = new HashMap<>(given);
        List<Map<String, Tensor>> own = new ArrayList<>();
        for (int share = 0; share < divided.count(); share++) {
            Map<String, Tensor> rows = new HashMap<>();
            int size = BATCH / divided.count();
            int from = share * size;
            divided.divided().forEach(name -> rows.put(name, given.get(name).rows(from, from + size)));
            own.add(rows);
        }
        for (StepGraph phase : divided.phases()) {
            for (int share = 0; share < divided.count(); share++) {
                Map<String, Tensor> fed = new HashMap<>(all);
                fed.putAll(own.get(share));
                Map<String, Tensor> made = evaluate(phase, fed);
                own.get(share).putAll(made);
                for (String term : divided.terms()) {
                    Optional<Tensor> value = Optional.ofNullable(made.get(term));
                    String name = DividedStep.fed(term, share);
                    value.ifPresent(tensor -> all.put(name, tensor));
                }
            }
        }
        Map<String, Tensor> made = evaluate(divided.rest(), all);
        divided.update().ifPresent(update -> made.putAll(updated(divided.count(), update, all)));
        return made;
    }

    /** Returns the vectors of a state whose elements shares change. */
    private static Map<String, Tensor> updated(int count, DividedUpdate update, Map<String, Tensor> given) {
        Map<String, Tensor> whole = new HashMap<>();
        for (int share = 0; share < count; share++) {
            Map<String, Tensor> own = new HashMap<>(given);
            int number = share;
            Stream.concat(update.divided().stream(), update.step().state().keySet().stream())
                    .forEach(name -> own.computeIfPresent(name, (n, vector) -> {
                        int size = vector.elementCount() / count;
                        return vector.rows(number * size, (number + 1) * size);
                    }));
            evaluate(update.step(), own).forEach((name, part) -> {
                Tensor vector = whole.computeIfAbsent(
                        name, n -> Tensor.zeros(ElementType.FLOAT64, Shape.of((long) part.elementCount() * count)));
                vector.rows(number * part.elementCount(), (number + 1) * part.elementCount())
                        .bytes()
                        .put(part.bytes());
            });
        }
        return whole;
    }

    private static Map<String, Tensor> evaluate(StepGraph step, Map<String, Tensor> given) {
        Map<String, Value> wanted = new LinkedHashMap<>(step.updates());
        wanted.putAll(step.results());
        Map<Value, Tensor> feeds = new HashMap<>();
        Stream.concat(step.feeds().stream(), step.state().values().stream())
                .forEach(input -> feeds.put(input, given.get(inputName(input))));
        List<Tensor> values = INTERPRETER.evaluate(List.copyOf(wanted.values()), feeds);
        Map<String, Tensor> named = new LinkedHashMap<>();
        wanted.keySet().forEach(name -> named.put(name, values.get(named.size())));
        return named;
    }

    private static Map<String, Tensor> numbers(StepGraph step) {
        Draws draws = new RandomStream(SEED, "shares").step(0);
        Map<String, Tensor> numbers = new HashMap<>();
        Stream.concat(step.feeds().stream(), step.state().values().stream()).forEach(input -> {
            boolean isInteger = input.kind() == Kind.INTEGER;
            Tensor tensor = Tensor.zeros(isInteger ? ElementType.INT64 : ElementType.FLOAT64, input.shape());
            for (int i = 0; i < tensor.elementCount(); i++) {
                tensor.set(i, isInteger ? i % 4 : draws.nextNormal());
            }
            numbers.put(inputName(input), tensor);
        });
        return numbers;
    }

    private static String inputName(Value input) {
        return ((Input) input.primitive()).name();
    }
}
