package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pushforward.onnx.ForeignFile.integer;
import static org.pushforward.onnx.ForeignFile.ints;
import static org.pushforward.onnx.ForeignFile.real;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.onnx.reader.OnnxFile;

class ForeignLayersTest {
    private static final ForeignLayer.Expected LINEAR = new ForeignLayer.Expected(Kind.LINEAR, "g.fc", "g.bn2");
    private static final ForeignLayer.Expected TRANSPOSED =
            new ForeignLayer.Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv2", "");

    private static List<ForeignLayer> layers(ForeignFile file) {
        return OnnxFile.of("foreign.onnx", file.bytes()).function().layers();
    }

    private static void assertArray(ForeignLayer layer, String array, String name) {
        Tensor found = layer.arrays().get(array);
        assertThat(found.toDoubles())
                .isEqualTo(Example.normal(name, found.shape()).toDoubles());
    }

    /** As PyTorch's exporter writes a decoder in evaluation mode. */
    private static ForeignFile decoder(boolean normalized) {
        ForeignFile file = ForeignFile.of(2)
                .weights("decoder.fc.weight", 12, 2)
                .weights("decoder.fc.bias", 12)
                .weights("decoder.conv.weight", 3, 1, 4, 4)
                .weights("decoder.conv.bias", 1)
                .integers("sizes", -1, 3, 2, 2)
                .node("Gemm", "x decoder.fc.weight decoder.fc.bias", "a", integer("transB", 1))
                .node("Reshape", "a sizes", "b");
        if (normalized) {
            file.weights("decoder.bn.weight", 3)
                    .weights("decoder.bn.bias", 3)
                    .weights("decoder.bn.running_mean", 3)
                    .positive("decoder.bn.running_var", 3)
                    .node(
                            "BatchNormalization",
                            "b decoder.bn.weight decoder.bn.bias decoder.bn.running_mean decoder.bn.running_var",
                            "c",
                            real("epsilon", 1e-5));
        }
        return file.node("Relu", normalized ? "c" : "b", "d")
                .node(
                        "ConvTranspose",
                        "d decoder.conv.weight decoder.conv.bias",
                        "e",
                        ints("strides", 2, 2),
                        ints("pads", 1, 1, 1, 1))
                .node("Sigmoid", "e", "y");
    }

    @Test
    void theLayersOfADecoderHaveTheArraysOfTheFile() {
        List<ForeignLayer> layers = layers(decoder(true));
        assertThat(layers)
                .extracting(ForeignLayer::kind)
                .containsExactly(Kind.LINEAR, Kind.NORMALIZATION, Kind.TRANSPOSED_CONVOLUTION);
        assertArray(layers.get(0), "weight", "decoder.fc.weight");
        assertArray(layers.get(0), "bias", "decoder.fc.bias");
        assertArray(layers.get(1), "running_mean", "decoder.bn.running_mean");
        assertArray(layers.get(2), "weight", "decoder.conv.weight");
        assertThat(layers.get(2).followedBy()).containsExactly("Sigmoid");
        Map<String, Tensor> named =
                ForeignLayer.named(layers, List.of(LINEAR, TRANSPOSED)).orElseThrow();
        assertThat(named).containsKeys("g.fc.weight", "g.bn2.running_var", "g.conv2.bias");
    }

    @Test
    void aNormalisationThatWasFoldedBecomesOneThatChangesNothing() {
        Map<String, Tensor> named = ForeignLayer.named(layers(decoder(false)), List.of(LINEAR, TRANSPOSED))
                .orElseThrow();
        assertThat(named.get("g.bn2.running_var").shape()).isEqualTo(Shape.of(3));
        double factor = named.get("g.bn2.weight").get(0)
                / Math.sqrt(named.get("g.bn2.running_var").get(0) + 1e-5);
        assertThat(factor).isEqualTo(1);
    }

    @Test
    void otherLayersAreNotTaken() {
        List<ForeignLayer> layers = layers(decoder(true));
        assertThat(ForeignLayer.named(layers, List.of(LINEAR))).isEmpty();
        assertThat(ForeignLayer.named(layers, List.of(TRANSPOSED, LINEAR))).isEmpty();
        assertThat(ForeignLayer.described(layers))
                .isEqualTo("linear [12, 2], normalization [3], transposed convolution [3, 1, 4, 4]");
    }

    @Test
    void aProductAndAnAdditionAreOneLayerOfTurnedWeights() {
        List<ForeignLayer> layers = layers(ForeignFile.of(2)
                .weights("w", 2, 3)
                .weights("b", 3)
                .node("MatMul", "x w", "p")
                .node("Add", "b p", "y"));
        assertThat(layers).hasSize(1);
        assertThat(layers.get(0).arrays().get("weight").shape()).isEqualTo(Shape.of(3, 2));
        assertThat(layers.get(0).arrays().get("weight").get(1))
                .isEqualTo(Example.normal("w", Shape.of(2, 3)).get(3));
        assertArray(layers.get(0), "bias", "b");
    }

    @Test
    void weightsMayComeTurned() {
        List<ForeignLayer> layers = layers(ForeignFile.of(2)
                .weights("w", 3, 2)
                .node("Transpose", "w", "t", ints("perm", 1, 0))
                .node("MatMul", "x t", "y"));
        assertArray(layers.get(0), "weight", "w");
        assertThat(layers.get(0).arrays().get("bias").toDoubles()).containsExactly(0, 0, 0);
    }

    @Test
    void aScaledProductIsRefused() {
        ForeignFile scaled =
                ForeignFile.of(2).weights("w", 3, 2).node("Gemm", "x w", "y", integer("transB", 1), real("alpha", 0.5));
        assertThatThrownBy(() -> layers(scaled))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its attribute 'alpha' is 0.5, but only 1.0 can be read");
    }
}
