package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Pass;

class ConvolutionFoldingTest {
    private final Value images = Value.input("images", Shape.of(Dimension.BATCH, 1, 8, 8));
    private final Value kernels = Value.constant(Example.normal("kernels", Shape.of(3, 1, 4, 4)));
    private final Value numbers = Value.constant(Example.normal("numbers", Shape.of(3, 1, 1)));

    private List<String> operators(Value result) {
        Graph folded = ConvolutionFolding.fold(new Graph(List.of(images), Map.of("y", result)));
        return OnnxWriter.model("example", folded).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    @Test
    void factorsAndShiftsOfChannelsDisappear() {
        Value affine = Value.apply(new Convolution(Window.of(2, 1)), images, kernels)
                .add(numbers)
                .multiply(numbers)
                .add(numbers)
                .multiply(0.5);
        assertThat(operators(affine)).containsExactly("Conv");
    }

    @Test
    void theSlopeOfARectifierDoesNotMakeASecondConvolution() {
        Value affine = Value.apply(new Convolution(Window.of(2, 1)), images, kernels)
                .multiply(numbers)
                .add(numbers);
        Value rectified = Activation.leakyRelu(0.2).apply(affine, Pass.evaluation());
        assertThat(operators(rectified)).containsExactly("Conv", "LeakyRelu");
    }

    @Test
    void aRectifierAfterOneFactorForAllChannelsStaysOne() {
        Value scaled =
                Value.apply(new Convolution(Window.of(2, 1)), images, kernels).multiply(0.5);
        Value rectified = Activation.leakyRelu(0.2).apply(scaled, Pass.evaluation());
        assertThat(operators(rectified)).containsExactly("Conv", "Mul", "LeakyRelu");
    }
}
