package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Graph;

/** Writes graphs as ONNX models: operator set 17, intermediate representation 8, real numbers in float32. */
public final class OnnxWriter {
    private static final long REPRESENTATION = 8;
    private static final long OPERATOR_SET = 17;
    private static final String PRODUCER = "pushforward";

    private static final List<Fusion> FUSIONS =
            List.of(new ProductFusion(), new ConvolutionFusion(), new ActivationFusion(), new ColumnSumFusion());

    private OnnxWriter() {}

    /**
     * Returns the bytes of a model with the inputs and outputs of {@code graph} under their names; the batch size N
     * stays symbolic.
     *
     * @param name the name of the graph inside the model
     * @param metadata properties of the model, in order
     * @throws IllegalArgumentException when the name of an input or output is not unique or not made of letters,
     *     digits, {@code _ . / -}
     */
    public static byte[] write(String name, Graph graph, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(REPRESENTATION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setProducerName(PRODUCER)
                .setProducerVersion(version())
                .setGraph(GraphBuilder.build(name, graph, FUSIONS));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private static String version() {
        var descriptor = OnnxWriter.class.getModule().getDescriptor();
        return descriptor == null ? "" : descriptor.rawVersion().orElse("");
    }
}
