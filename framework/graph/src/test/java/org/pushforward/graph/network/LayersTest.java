package org.pushforward.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Layers against loops over their definitions. */
class LayersTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    private final Parameters parameters = new Parameters();
    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();
    private final Draws draws = new RandomStream(7, "layers").step(0);

    @Test
    void aLinearLayerMultipliesByItsTransposedWeightAndAddsItsBias() {
        Linear linear = Linear.create(parameters, 3, 2);
        double[] x = given(Shape.of(4, 3));
        double[] found = apply(linear, Shape.of(4, 3), x, Shape.of(4, 2));
        double[] w = value("weight");
        double[] b = value("bias");
        for (int row = 0; row < 4; row++) {
            for (int out = 0; out < 2; out++) {
                double sum = b[out];
                for (int in = 0; in < 3; in++) {
                    sum += x[row * 3 + in] * w[out * 3 + in];
                }
                assertThat(found[row * 2 + out]).isCloseTo(sum, CLOSE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1,5", "2,1,1,4", "3,2,1,3", "1,2,2,7", "2,0,2,2", "3,1,2,2"})
    void aConvolutionSlidesItsKernelsOverPaddedImages(int stride, int padding, int dilation, int height) {
        Window window = new Window(stride, padding, dilation);
        ConvolutionLayer layer = ConvolutionLayer.create(parameters, 2, 3, 3, window);
        int size = 7;
        double[] x = given(Shape.of(2, 2, size, size));
        double[] found = apply(layer, Shape.of(2, 2, size, size), x, Shape.of(2, 3, height, height));
        double[] w = value("weight");
        double[] b = value("bias");
        int i = 0;
        for (int image = 0; image < 2; image++) {
            for (int out = 0; out < 3; out++) {
                for (int row = 0; row < height; row++) {
                    for (int column = 0; column < height; column++) {
                        double sum = b[out];
                        for (int in = 0; in < 2; in++) {
                            for (int tap = 0; tap < 9; tap++) {
                                int y = row * stride + tap / 3 * dilation - padding;
                                int z = column * stride + tap % 3 * dilation - padding;
                                if (y >= 0 && y < size && z >= 0 && z < size) {
                                    sum += x[((image * 2 + in) * size + y) * size + z] * w[(out * 2 + in) * 9 + tap];
                                }
                            }
                        }
                        assertThat(found[i++]).isCloseTo(sum, CLOSE);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1,6", "2,1,1,7", "3,1,1,10", "1,1,2,6", "2,0,2,11"})
    void aTransposedConvolutionSpreadsItsKernelsOverTheOutput(int stride, int padding, int dilation, int height) {
        Window window = new Window(stride, padding, dilation);
        TransposedConvolutionLayer layer = TransposedConvolutionLayer.create(parameters, 2, 3, 3, window);
        int size = 4;
        double[] x = given(Shape.of(2, 2, size, size));
        double[] found = apply(layer, Shape.of(2, 2, size, size), x, Shape.of(2, 3, height, height));
        double[] w = value("weight");
        double[] expected = new double[found.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = value("bias")[i / (height * height) % 3];
        }
        for (int source = 0; source < x.length; source++) {
            int plane = source / (size * size);
            for (int k = 0; k < 3 * 9; k++) {
                int y = source / size % size * stride + k % 9 / 3 * dilation - padding;
                int z = source % size * stride + k % 3 * dilation - padding;
                if (y >= 0 && y < height && z >= 0 && z < height) {
                    int target = (((plane / 2) * 3 + k / 9) * height + y) * height + z;
                    expected[target] += x[source] * w[plane % 2 * 27 + k];
                }
            }
        }
        assertThat(found).containsExactly(expected, CLOSE);
    }

    @Test
    void activationsActElementByElement() {
        double[] x = {-2, 0, 3};
        Shape shape = Shape.of(3);
        assertThat(apply(Activation.relu(), shape, x, shape)).containsExactly(0, 0, 3);
        assertThat(apply(Activation.leakyRelu(0.25), shape, x, shape)).containsExactly(-0.5, 0, 3);
        assertThat(apply(Activation.tanh(), shape, x, shape)).containsExactly(Math.tanh(-2), 0, Math.tanh(3));
        assertThat(apply(Activation.sigmoid(), shape, x, shape))
                .containsExactly(1 / (1 + Math.exp(2)), 0.5, 1 / (1 + Math.exp(-3)));
    }

    @Test
    void layersAreAppliedInTheOrderInWhichTheyAreChained() {
        Layer layer = Activation.relu().then((x, pass) -> x.subtract(1)).then(Activation.leakyRelu(0.5));
        Shape shape = Shape.of(2);
        assertThat(apply(layer, shape, new double[] {-3, 4}, shape)).containsExactly(-0.5, 3);
    }

    @Test
    void theGeneratorOfTheCourseMakesLogitsOfImages() {
        Layer generator = ConvolutionalGenerator.create(parameters.scope("g"), 2, 3, 1, 7, 5);
        Value images = generator.apply(Value.input("z", Shape.batch(2)), Pass.evaluation());
        assertThat(images.shape()).isEqualTo(Shape.batch(1, 28, 20));
        assertThat(parameters.all())
                .extracting(Parameter::name)
                .startsWith("g.fc.weight", "g.fc.bias", "g.bn2.weight")
                .contains("g.conv2.weight", "g.bn1.running_var", "g.conv1.bias")
                .hasSize(14);
    }

    /** Applies a layer with random parameters, checking the shape of its output. */
    private double[] apply(Layer layer, Shape shape, double[] x, Shape expected) {
        Value input = Value.input("x", shape);
        Value output = layer.apply(input, Pass.evaluation());
        assertThat(output.shape()).isEqualTo(expected);
        feeds.put(input, Tensor.of(x, shape));
        parameters.all().forEach(p -> feeds.put(p.value(), Tensor.of(given(p.shape()), p.shape())));
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(output), feeds)
                .get(0)
                .toDoubles();
    }

    private double[] given(Shape shape) {
        double[] numbers = new double[shape.elementCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = draws.nextNormal();
        }
        return numbers;
    }

    private double[] value(String name) {
        return parameters.all().stream()
                .filter(p -> p.name().equals(name))
                .map(p -> feeds.get(p.value()).toDoubles())
                .findFirst()
                .orElseThrow();
    }
}
