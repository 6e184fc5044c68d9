package org.pushforward.onnx.channelslast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.BatchNormalization;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.graph.rewrite.Simplifier;

class ChannelsLastTest {
    private static final Interpreter INTERPRETER = new Interpreter(ElementType.FLOAT64);

    /** A convolution of some channels to 9, or its transpose. */
    record Case(int channels, int height, int width, int kernel, int stride, int padding, boolean transposed) {
        Value images() {
            return Value.input("images", Shape.of(2, transposed ? 9 : channels, height, width));
        }

        Value kernels() {
            return Value.input("kernels", Shape.of(9, channels, kernel, kernel));
        }

        Value apply(Value images, Value kernels) {
            Window window = Window.of(stride, padding);
            return transposed
                    ? Value.apply(new TransposedConvolution(window, stride - 1, 0), images, kernels)
                    : Value.apply(new Convolution(window), images, kernels);
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int kernel = 1; kernel <= 4; kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
                for (int padding = 0; padding <= 1; padding++) {
                    for (int channels : new int[] {1, 2, 8}) {
                        cases.add(new Case(channels, 6, 5, kernel, stride, padding, false));
                        cases.add(new Case(channels, 3, 4, kernel, stride, padding, true));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aConvolutionAndItsGradientsKeepTheirValues(Case example) {
        Value images = example.images();
        Value kernels = example.kernels();
        Value result = example.apply(images, kernels);
        Value loss = result.square().multiply(result.greater(0).toReal()).sum();

        List<Value> roots = new ArrayList<>(List.of(result, loss));
        roots.addAll(Gradients.of(loss, List.of(images, kernels)));

        assertEqual(roots, List.of(images, kernels));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientOfAGradientKeepsItsValue(Case example) {
        Value images = example.images();
        Value kernels = example.kernels();
        Value loss = example.apply(images, kernels).square().sum();
        Value penalty = Gradients.of(loss, List.of(images))
                .get(0)
                .square()
                .sum(1, 2, 3)
                .sqrt()
                .sum();

        List<Value> roots = Gradients.of(penalty, List.of(images, kernels));

        assertEqual(roots, List.of(images, kernels));
    }

    @Test
    void batchNormalizationBetweenConvolutionsKeepsItsValuesAndGradients() {
        Parameters scope = new Parameters();
        BatchNormalization normalization = BatchNormalization.create(scope, 9);
        Value images = Value.input("images", Shape.of(3, 8, 5, 5));
        Value kernels = Value.input("kernels", Shape.of(9, 8, 3, 3));
        Value hidden = Value.apply(new Convolution(Window.of(1, 1)), images, kernels);
        Value normalized = normalization.apply(hidden, Pass.training());
        Value back = Value.apply(new TransposedConvolution(Window.of(1, 1), 0, 0), normalized, kernels);
        Value loss = back.sum(2).square().sum().add(normalized.max(0).sum());

        List<Value> inputs = new ArrayList<>(List.of(images, kernels));
        inputs.addAll(scope.inScope(Parameter.Role.TRAINED).stream()
                .map(Parameter::value)
                .toList());
        List<Value> roots = new ArrayList<>(Gradients.of(loss, inputs));
        roots.add(loss);

        assertEqual(roots, inputs);
    }

    /** Convolution, linear layer to {@code latent} numbers, linear layer back, transposed convolution. */
    private static List<Value> autoencoder(List<Value> inputs, int latent) {
        Value images = Value.input("images", Shape.of(5, 8, 6, 6));
        Value kernels = Value.input("kernels", Shape.of(9, 8, 4, 4));
        Value encoder = Value.input("encoder", Shape.of(latent, 81));
        Value decoder = Value.input("decoder", Shape.of(81, latent));
        Value shift = Value.input("shift", Shape.of(81));
        inputs.addAll(List.of(images, kernels, encoder, decoder, shift));
        Value hidden = Value.apply(new Convolution(Window.of(2, 1)), images, kernels);
        Value code = hidden.reshape(Shape.of(5, 81)).matrixProduct(encoder.transposeMatrix());
        Value rows =
                code.tanh().matrixProduct(decoder.transposeMatrix()).add(shift).add(code.sum());
        Value back = Value.apply(
                new TransposedConvolution(Window.of(2, 1), 0, 0), rows.reshape(Shape.of(5, 9, 3, 3)), kernels);
        Value loss = back.tanh().sum().add(code.tanh().sum());
        List<Value> roots = new ArrayList<>(Gradients.of(loss, inputs));
        roots.add(loss);
        return roots;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void imagesKeepTheirValuesOnTheWayFromAndToMatrices(int latent) {
        List<Value> inputs = new ArrayList<>();

        assertEqual(autoencoder(inputs, latent), inputs);
    }

    @Test
    void smallMatricesMoveTheirAxesRatherThanImages() {
        List<Value> roots = Simplifier.simplify(autoencoder(new ArrayList<>(), 2));

        List<Value> rewritten = Simplifier.simplify(ChannelsLast.rewrite(roots));

        assertThat(Graph.order(rewritten))
                .filteredOn(value -> value.primitive() instanceof Transpose)
                .noneMatch(value ->
                        value.shape().elementCount() == 5 * 81 && value.shape().rank() > 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void noConvolutionToManyChannelsIsLeftInAStepOfFirstOrder(int channels) {
        Value images = Value.input("images", Shape.of(2, channels, 6, 6));
        Value kernels = Value.input("kernels", Shape.of(9, channels, 4, 4));
        Value loss = Value.apply(new Convolution(Window.of(2, 1)), images, kernels)
                .square()
                .sum();

        List<Value> rewritten = ChannelsLast.rewrite(Gradients.of(loss, List.of(kernels)));

        assertThat(Graph.order(rewritten))
                .noneMatch(value ->
                        value.primitive() instanceof Convolution || value.primitive() instanceof TransposedConvolution)
                .filteredOn(value -> value.primitive() == MatrixProduct.INSTANCE)
                .hasSize(2);
    }

    @Test
    void aConvolutionToFewChannelsStays() {
        Value images = Value.input("images", Shape.of(2, 9, 6, 6));
        Value kernels = Value.input("kernels", Shape.of(1, 9, 4, 4));
        List<Value> roots = List.of(Value.apply(new Convolution(Window.of(2, 1)), images, kernels));

        assertThat(ChannelsLast.rewrite(roots)).isEqualTo(roots);
    }

    private static void assertEqual(List<Value> roots, List<Value> inputs) {
        Draws draws = new RandomStream(1, "channels last").step(0);
        Map<Value, Tensor> feeds = new HashMap<>();
        for (Value input : inputs) {
            Tensor tensor = Tensor.zeros(ElementType.FLOAT64, input.shape());
            for (int i = 0; i < tensor.elementCount(); i++) {
                tensor.set(i, draws.nextNormal());
            }
            feeds.put(input, tensor);
        }
        List<Value> simple = Simplifier.simplify(roots);

        List<Value> rewritten = Simplifier.simplify(ChannelsLast.rewrite(simple));

        assertThat(rewritten.stream().map(Value::shape))
                .containsExactlyElementsOf(roots.stream().map(Value::shape).toList());
        List<Tensor> expected = INTERPRETER.evaluate(simple, feeds);
        List<Tensor> actual = INTERPRETER.evaluate(rewritten, feeds);
        for (int r = 0; r < expected.size(); r++) {
            for (int i = 0; i < expected.get(r).elementCount(); i++) {
                double value = expected.get(r).get(i);
                assertThat(actual.get(r).get(i))
                        .as("element %d of result %d", i, r)
                        .isEqualTo(value, within(1e-10 * Math.max(1, Math.abs(value))));
            }
        }
    }
}
