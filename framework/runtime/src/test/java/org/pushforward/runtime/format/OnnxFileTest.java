package org.pushforward.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFileTest {
    /** A file and what is wrong with it. */
    record Case(String message, GraphProto.Builder graph) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static byte[] file(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(2))
                .build();
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private static GraphProto.Builder graph(NodeProto.Builder... nodes) {
        GraphProto.Builder graph = GraphProto.newBuilder().addInput(value("x")).addOutput(value("y"));
        Arrays.stream(nodes).forEach(graph::addNode);
        return graph;
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static NodeProto.Builder with(NodeProto.Builder node, String name, long... integers) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        Arrays.stream(integers).forEach(attribute::addInts);
        return node.addAttribute(attribute);
    }

    private static TensorProto.Builder integers(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64.getNumber())
                .addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        return tensor;
    }

    private static NodeProto.Builder identity() {
        return node("Identity", "y", "x");
    }

    static List<Case> cases() {
        TensorProto.Builder floats = TensorProto.newBuilder().setName("w").setDataType(DataType.FLOAT.getNumber());
        AttributeProto within = AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(AttributeType.GRAPH)
                .setG(GraphProto.newBuilder())
                .build();
        return List.of(
                new Case("of 'z', which nothing before it makes", graph(node("Identity", "y", "z"))),
                new Case("defines the value 'y' twice", graph(identity(), identity())),
                new Case("has the output 'y', which no operation makes", graph()),
                new Case("which is random, or none of ONNX's own", graph(node("RandomNormalLike", "y", "x"))),
                new Case(
                        "which is random, or none of ONNX's own",
                        graph(identity().setDomain("com.microsoft"))),
                new Case(
                        "with an attribute that is no number, text or tensor",
                        graph(node("If", "y", "x").addAttribute(within))),
                new Case("with 0 among its strides", graph(with(node("Conv", "y", "x", "x"), "strides", 1, 0))),
                new Case("with -1 among its pads", graph(with(node("Conv", "y", "x", "x"), "pads", -1))),
                new Case(
                        "whose result is too large",
                        graph(node("Expand", "y", "x", "size")).addInitializer(integers("size", 1 << 20, 1 << 20))),
                new Case("by zero", graph(node("Div", "y", "x", "zero")).addInitializer(integers("zero", 0))),
                new Case(
                        "a tensor 'w' that is not 6 numbers",
                        graph(identity())
                                .addInitializer(floats.clone()
                                        .addDims(2)
                                        .addDims(3)
                                        .setRawData(ByteString.copyFrom(new byte[20])))),
                new Case(
                        "a tensor 'w' that is not 2 numbers",
                        graph(identity())
                                .addInitializer(floats.clone().addDims(2).addFloatData(1))),
                new Case(
                        "all in this file",
                        graph(identity()).addInitializer(floats.clone().setDataLocation(DataLocation.EXTERNAL))),
                new Case(
                        "has the shape [-1]",
                        graph(identity()).addInitializer(floats.clone().addDims(-1))),
                new Case(
                        "all in this file",
                        graph(identity())
                                .addInitializer(floats.clone()
                                        .setDataType(DataType.STRING.getNumber())
                                        .addDims(1))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatNativeCodeIsNotToSeeIsRefused(Case wrong) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> new OnnxFile(file(wrong.graph())))
                .withMessageContaining(wrong.message());
    }

    @Test
    void inputsAndOutputsAreRead() throws MalformedException {
        OnnxFile read = new OnnxFile(file(graph(identity())));
        assertThat(read.inputs()).singleElement().satisfies(input -> {
            assertThat(input.name()).isEqualTo("x");
            assertThat(input.type()).isEqualTo("float32");
            assertThat(input.shape()).containsExactly("N", "2");
        });
        assertThat(read.outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.name()).isEqualTo("y"));
    }

    @Test
    void everyTruncatedFileIsRefused() {
        byte[] whole = file(graph(identity()).addInitializer(integers("size", 1, 2, 3)));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            // The operator set stands behind the graph, so nothing can be missing.
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> new OnnxFile(part));
        }
    }
}
