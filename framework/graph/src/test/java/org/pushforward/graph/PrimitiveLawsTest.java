package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.graph.PrimitiveCase.Example;

/** One set of laws over one list of primitives. */
class PrimitiveLawsTest {
    private static final int EXAMPLES = 40;
    private static final double STEP = 5e-4;
    private static final double TOLERANCE = 1e-7;
    private static final Interpreter DOUBLE = new Interpreter(ElementType.FLOAT64);
    private static final Interpreter SINGLE = new Interpreter(ElementType.FLOAT32);

    static List<PrimitiveCase> cases() {
        return PrimitiveCases.all();
    }

    @Test
    void everyPrimitiveIsInTheList() {
        Set<Object> required = new HashSet<>();
        for (Class<?> permitted : Primitive.class.getPermittedSubclasses()) {
            required.addAll(permitted.isEnum() ? Arrays.asList(permitted.getEnumConstants()) : List.of(permitted));
        }
        required.addAll(Arrays.asList(Reduction.Kind.values()));
        required.addAll(Arrays.asList(Kind.values()));
        Set<Object> listed = new HashSet<>();
        for (PrimitiveCase primitive : cases()) {
            Object tested = primitive.example().apply(new Samples(1)).primitive();
            listed.add(tested instanceof Enum<?> ? tested : tested.getClass());
            if (tested instanceof Reduction reduction) {
                listed.add(reduction.reduction());
            }
            if (tested instanceof Cast cast) {
                listed.add(cast.target());
            }
        }
        assertThat(listed).containsAll(required);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theEvaluationHasTheShapeOfTheRule(PrimitiveCase primitive) {
        forExamples(primitive, (example, seed) -> {
            Feeds feeds = Feeds.of(example);
            Value result = example.build().apply(feeds.arguments());
            List<Array> inputs = result.inputs().stream()
                    .map(input -> Array.of(feeds.evaluate(DOUBLE, input)))
                    .toList();
            assertThat(result.primitive()).as("seed %d", seed).isEqualTo(example.primitive());
            Array array = result.primitive() instanceof Input
                    ? Array.of(example.arguments().get(0))
                    : result.primitive().evaluate(inputs, result.shape());
            assertThat(array.shape()).as("seed %d", seed).isEqualTo(result.shape());
            assertThat(array.values())
                    .as("seed %d", seed)
                    .hasSize(result.shape().elementCount())
                    .doesNotContain(Double.NaN);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void singlePrecisionIsDoublePrecisionRoundedOnce(PrimitiveCase primitive) {
        forExamples(primitive, (example, seed) -> {
            List<Tensor> rounded = example.arguments().stream()
                    .map(t -> t.type() == ElementType.INT64 ? t : t.to(ElementType.FLOAT32))
                    .toList();
            Feeds feeds = Feeds.of(new Example(example.primitive(), rounded, example.build(), example.opaque()));
            Value result = example.build().apply(feeds.arguments());
            Tensor expected = feeds.evaluate(DOUBLE, result);
            Tensor single = result.kind() == Kind.REAL ? expected.to(ElementType.FLOAT32) : expected;
            assertThat(feeds.evaluate(SINGLE, result).toDoubles())
                    .as("seed %d", seed)
                    .isEqualTo(single.toDoubles());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstGradientIsTheSlope(PrimitiveCase primitive) {
        forExamples(primitive, (example, seed) -> {
            Feeds feeds = Feeds.of(example);
            Value scalar = feeds.weigh(example.build().apply(feeds.arguments()), seed);
            assertSlope(example, feeds, scalar, seed);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientOfAnInnerProductWithTheGradientIsItsSlope(PrimitiveCase primitive) {
        forExamples(primitive, (example, seed) -> {
            Feeds feeds = Feeds.of(example);
            Value scalar = feeds.weigh(example.build().apply(feeds.arguments()), seed);
            List<Value> variables = feeds.variables();
            Value product = Value.constant(0);
            Samples samples = new Samples(seed + 1);
            for (Value gradient : Gradients.of(scalar, variables)) {
                product = product.add(gradient.multiply(Value.constant(samples.real(gradient.shape())))
                        .sum());
            }
            assertSlope(example, feeds, product, seed);
        });
    }

    /** Compares gradients with the slope by differences of fourth order along a random direction. */
    private static void assertSlope(Example example, Feeds feeds, Value scalar, long seed) {
        List<Value> variables = feeds.variables();
        List<Value> gradients = Gradients.of(scalar, variables);
        Samples samples = new Samples(seed + 2);
        Map<Value, Tensor> direction = new LinkedHashMap<>();
        double analytic = 0;
        for (int i = 0; i < variables.size(); i++) {
            Value variable = variables.get(i);
            assertThat(gradients.get(i).shape()).isEqualTo(variable.shape());
            boolean hidden = example.opaque() && feeds.arguments().contains(variable);
            Tensor gradient = feeds.evaluate(DOUBLE, gradients.get(i));
            if (hidden) {
                assertThat(gradient.toDoubles()).as("seed %d", seed).containsOnly(0);
            } else {
                direction.put(variable, samples.real(variable.shape()));
                analytic += dot(gradient, direction.get(variable));
            }
        }
        double near = feeds.moved(direction, STEP).evaluate(DOUBLE, scalar).get(0)
                - feeds.moved(direction, -STEP).evaluate(DOUBLE, scalar).get(0);
        double far = feeds.moved(direction, 2 * STEP).evaluate(DOUBLE, scalar).get(0)
                - feeds.moved(direction, -2 * STEP).evaluate(DOUBLE, scalar).get(0);
        double slope = (8 * near - far) / (12 * STEP);
        assertThat(analytic)
                .as("seed %d, %s of %s", seed, example.primitive(), example.arguments())
                .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
    }

    private static double dot(Tensor a, Tensor b) {
        double sum = 0;
        for (int i = 0; i < a.elementCount(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    @FunctionalInterface
    private interface Law {
        void check(Example example, long seed);
    }

    private static void forExamples(PrimitiveCase primitive, Law law) {
        LongStream.rangeClosed(1, EXAMPLES)
                .forEach(seed -> law.check(primitive.example().apply(new Samples(seed)), seed));
    }

    /** Values that stand for arguments, with what they stand for. */
    private record Feeds(List<Value> arguments, Map<Value, Tensor> tensors) {
        static Feeds of(Example example) {
            List<Value> arguments = new ArrayList<>();
            Map<Value, Tensor> tensors = new LinkedHashMap<>();
            for (Tensor tensor : example.arguments()) {
                Kind kind = tensor.type() == ElementType.INT64 ? Kind.INTEGER : Kind.REAL;
                Value value = Value.input("argument " + arguments.size(), tensor.shape(), kind);
                arguments.add(value);
                tensors.put(value, tensor);
            }
            return new Feeds(arguments, tensors);
        }

        /** Returns the sum of elements times random weights, which become variables too. */
        Value weigh(Value result, long seed) {
            Value weights = Value.input("weights", result.shape());
            tensors.put(weights, new Samples(seed + 3).real(result.shape()));
            return result.toReal().multiply(weights).sum();
        }

        List<Value> variables() {
            return tensors.keySet().stream().filter(v -> v.kind() == Kind.REAL).toList();
        }

        Feeds moved(Map<Value, Tensor> direction, double step) {
            Map<Value, Tensor> moved = new LinkedHashMap<>(tensors);
            direction.forEach((value, slope) -> {
                Tensor tensor = tensors.get(value).to(ElementType.FLOAT64);
                for (int i = 0; i < tensor.elementCount(); i++) {
                    tensor.set(i, tensor.get(i) + step * slope.get(i));
                }
                moved.put(value, tensor);
            });
            return new Feeds(arguments, moved);
        }

        Tensor evaluate(Interpreter interpreter, Value value) {
            return interpreter.evaluate(List.of(value), tensors).get(0);
        }
    }
}
