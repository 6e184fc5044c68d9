package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class OnnxWriterTest {
    private final Value x = Value.input("x", Shape.batch(4));

    static List<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPrimitiveRunsAtEveryBatchSize(Example example) throws OrtException {
        List<Value> inputs = example.inputs(Dimension.BATCH);
        Value output = example.function().apply(inputs);
        Value numbers = output.kind() == Kind.BOOLEAN ? Value.apply(new Cast(Kind.INTEGER), output) : output;
        byte[] model = OnnxWriter.write("example", new Graph(inputs, Map.of("y", numbers)), Map.of());
        try (Session session = Session.open("example", model, OnnxRuntimeOptions.standard())) {
            for (int batch : new int[] {1, 3}) {
                Map<Value, Tensor> feeds = new HashMap<>();
                Map<String, OnnxTensor> lent = new HashMap<>();
                for (Value input : inputs) {
                    String name = "x" + lent.size();
                    feeds.put(input, Example.normal(name, input.shape().bind(batch)));
                    lent.put(name, TensorMemory.lend(feeds.get(input)));
                }
                Tensor expected = new Interpreter(ElementType.FLOAT64)
                        .evaluate(List.of(numbers), feeds)
                        .get(0);
                Tensor actual = expected.to(numbers.kind() == Kind.REAL ? ElementType.FLOAT32 : ElementType.INT64);
                session.run(lent, Map.of("y", TensorMemory.lend(actual)));
                Comparisons.assertClose(actual, expected, 1e-5);
            }
        }
    }

    @Test
    void theModelSaysWhatItIs() throws InvalidProtocolBufferException {
        ModelProto model =
                model(Map.of("y", x.exp(), "flat", x.reshape(Shape.of(x.shape().elements()))));
        assertThat(model.getIrVersion()).isEqualTo(7);
        assertThat(model.getOpsetImportList()).singleElement().satisfies(set -> {
            assertThat(set.getDomain()).isEmpty();
            assertThat(set.getVersion()).isEqualTo(13);
        });
        assertThat(model.getProducerName()).isEqualTo("pushforward");
        assertThat(model.getMetadataPropsList()).hasSize(2);
        assertThat(model.getMetadataProps(0).getKey()).isEqualTo("family");
        assertThat(model.getMetadataProps(0).getValue()).isEqualTo("realnvp");
        assertThat(model.getMetadataProps(1).getKey()).isEqualTo("sha256");
        assertThat(model.getMetadataProps(1).getValue())
                .isEqualTo(Digests.sha256(
                        model.toBuilder().removeMetadataProps(1).build().toByteArray()));
        assertThat(model.getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimParam())
                .isEqualTo("N");
        assertThat(model.getGraph().getOutputList())
                .filteredOn(output -> output.getName().equals("flat"))
                .singleElement()
                .satisfies(output -> assertThat(output.getType()
                                .getTensorType()
                                .getShape()
                                .getDim(0)
                                .getDimParam())
                        .isEqualTo("4N"));
    }

    @Test
    void slicesThatTileAVectorAreOneSplit() throws InvalidProtocolBufferException {
        Value sum = x.slice(1, 2, 4).multiply(x.slice(1, 0, 1)).add(x.slice(1, 1, 2));
        assertThat(operators(model(Map.of("y", sum)))).containsExactlyInAnyOrder("Split", "Mul", "Add");
    }

    @Test
    void slicesThatOverlapStaySlices() throws InvalidProtocolBufferException {
        Value sum = x.slice(1, 0, 3).add(x.slice(1, 1, 4));
        assertThat(operators(model(Map.of("y", sum)))).containsExactlyInAnyOrder("Slice", "Slice", "Add");
    }

    @Test
    void anAffineMapIsOneProduct() throws InvalidProtocolBufferException {
        Value weight = Value.constant(Tensor.zeros(ElementType.FLOAT64, Shape.of(3, 4)));
        Value bias = Value.constant(Tensor.zeros(ElementType.FLOAT64, Shape.of(3)));
        Value affine = x.matrixProduct(weight.transposeMatrix()).add(bias);
        assertThat(operators(model(Map.of("y", affine)))).containsExactly("Gemm");
    }

    @Test
    void manyTermsAreOneSumAndProductsAreAddedAsTheyAreMade() throws InvalidProtocolBufferException {
        Value product = x.matrixProduct(x.transposeMatrix());
        assertThat(operators(model(Map.of("y", x.exp().add(x).add(x.tanh())))))
                .containsExactlyInAnyOrder("Exp", "Tanh", "Sum");
        assertThat(operators(model(Map.of("y", product.exp().add(product).add(x.matrixProduct(x.transposeMatrix()))))))
                .containsExactlyInAnyOrder("Gemm", "Exp", "Add", "Gemm");
    }

    @Test
    void rectifiersKeepTheirNames() throws InvalidProtocolBufferException {
        Value leaky = Value.where(x.greater(0), x, x.multiply(0.01));
        assertThat(operators(model(Map.of("y", leaky)))).containsExactly("LeakyRelu");
    }

    @Test
    void inputsAndConstantsMayBeOutputs() throws InvalidProtocolBufferException {
        assertThat(operators(model(Map.of("y", x, "one", Value.constant(1))))).containsExactly("Identity", "Identity");
    }

    @Test
    void reshapesKeepTheNameOfTheBatchSizeWhereItsAxisStays() throws InvalidProtocolBufferException {
        Dimension n = Dimension.BATCH;
        assertThat(target(x.reshape(new Shape(List.of(n, Dimension.of(2), Dimension.of(2))))))
                .containsExactly(0L, 2L, 2L);
        assertThat(target(x.reshape(new Shape(List.of(Dimension.of(4), n))))).containsExactly(4L, -1L);
    }

    private List<Long> target(Value reshaped) throws InvalidProtocolBufferException {
        ModelProto model = model(Map.of("y", reshaped));
        assertThat(operators(model)).containsExactly("Reshape");
        LongBuffer numbers = model.getGraph()
                .getInitializer(0)
                .getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        return LongStream.generate(numbers::get)
                .limit(numbers.remaining())
                .boxed()
                .toList();
    }

    @Test
    void namesAreCheckedAndUnique() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(Map.of("", x.exp())))
                .withMessageContaining("''");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(Map.of("log density", x.exp())))
                .withMessageContaining("'log density'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(Map.of("x", x.exp())))
                .withMessageContaining("'x'");
    }

    private static List<String> operators(ModelProto model) {
        return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    private ModelProto model(Map<String, Value> outputs) throws InvalidProtocolBufferException {
        return ModelProto.parseFrom(
                OnnxWriter.write("test", new Graph(List.of(x), outputs), Map.of("family", "realnvp")));
    }
}
