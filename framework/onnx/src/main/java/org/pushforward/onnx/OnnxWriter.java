package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Graph;

/**
 * Writes graphs as ONNX models, real numbers in float32: operator set 13 and intermediate representation 7 where they
 * suffice.
 *
 * <p>These are of ONNX 1.8 (2020), so runtimes of many years read them; the operators that are used mean the same in all
 * later sets. Older sets take the axes of sums and the sizes of splits as attributes, which later ones refuse. Only scattered
 * sums, which the gradients of lookups need, came later: set 16.
 */
public final class OnnxWriter {
    private static final long REPRESENTATION = 7;
    private static final long OPERATOR_SET = 13;
    private static final long REPRESENTATION_OF_SCATTERED_SUMS = 8;
    private static final long OPERATOR_SET_OF_SCATTERED_SUMS = 16;
    private static final String DIGEST = "sha256";

    private static final ProductFusion PRODUCTS = new ProductFusion();
    private static final List<Fusion> FUSIONS = List.of(
            PRODUCTS, new ConvolutionFusion(), new ActivationFusion(), new ColumnSumFusion(), new SumFusion(PRODUCTS));

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
        return withProperties(model(name, graph), metadata);
    }

    /** Returns the same without properties, as a message. */
    static ModelProto model(String name, Graph graph) {
        GraphProto nodes = GraphBuilder.build(name, graph, FUSIONS);
        boolean scattered =
                nodes.getNodeList().stream().anyMatch(node -> node.getOpType().equals("ScatterND"));
        return ModelProto.newBuilder()
                .setIrVersion(scattered ? REPRESENTATION_OF_SCATTERED_SUMS : REPRESENTATION)
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setVersion(scattered ? OPERATOR_SET_OF_SCATTERED_SUMS : OPERATOR_SET))
                .setProducerName(Producer.NAME)
                .setProducerVersion(Producer.version())
                .setGraph(nodes)
                .build();
    }

    /** Returns the bytes of a model with properties, in order, and a last one, the digest of all bytes before it. */
    static byte[] withProperties(ModelProto model, Map<String, String> properties) {
        ModelProto.Builder said = model.toBuilder();
        properties.forEach((key, value) -> said.addMetadataProps(property(key, value)));
        if (properties.isEmpty()) {
            return said.build().toByteArray();
        }
        String digest = Digests.sha256(said.build().toByteArray());
        return said.addMetadataProps(property(DIGEST, digest)).build().toByteArray();
    }

    private static StringStringEntryProto property(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
