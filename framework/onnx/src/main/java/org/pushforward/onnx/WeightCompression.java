package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Stores the weights of a model with fewer bits, and makes them float32 again before they are used. */
final class WeightCompression {
    // Smaller ones are biases and constants of formulas, which save no room.
    private static final int FEWEST = 64;
    // Numbers from here on round to infinity.
    private static final float HALF_LIMIT = 65_520;
    private static final int MANTISSA = 13;

    private final GraphProto.Builder graph;

    private WeightCompression(GraphProto graph) {
        this.graph = graph.toBuilder().clearInitializer().clearNode();
    }

    /**
     * Returns the same model with its large float32 constants in float16, those that do not fit its range left out; or with
     * those that are matrices or kernels in int8.
     *
     * <p>They become float32 by operators that every runtime has and computes once, when it loads the file:
     * {@code DequantizeLinear} would be computed each time, and is missing or different in several.
     */
    static ModelProto store(ModelProto model, StoredWeights type) {
        if (type == StoredWeights.FLOAT32) {
            return model;
        }
        WeightCompression compression = new WeightCompression(model.getGraph());
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            boolean large = tensor.getDataType() == DataType.FLOAT.getNumber()
                    && tensor.getRawData().size() >= FEWEST * Float.BYTES;
            if (large && type == StoredWeights.FLOAT16 && areBelow(HALF_LIMIT, tensor)) {
                compression.half(tensor);
            } else if (large
                    && type == StoredWeights.INT8
                    && tensor.getDimsCount() > 1
                    && areBelow(Float.POSITIVE_INFINITY, tensor)) {
                compression.quantise(tensor);
            } else {
                compression.graph.addInitializer(tensor);
            }
        }
        return model.toBuilder()
                .setGraph(compression.graph.addAllNode(model.getGraph().getNodeList()))
                .build();
    }

    private void half(TensorProto tensor) {
        String stored = tensor.getName() + ".float16";
        graph.addInitializer(inHalves(tensor).toBuilder().setName(stored));
        cast(stored, tensor.getName());
    }

    private void quantise(TensorProto tensor) {
        WeightQuantization quantised = WeightQuantization.of(tensor);
        String stored = tensor.getName() + ".int8";
        String whole = tensor.getName() + ".whole";
        String factors = tensor.getName() + ".factors";
        graph.addInitializer(quantised.numbers().toBuilder().setName(stored));
        graph.addInitializer(quantised.factors().toBuilder().setName(factors));
        cast(stored, whole);
        graph.addNode(NodeProto.newBuilder()
                .setName(tensor.getName())
                .setOpType("Mul")
                .addInput(whole)
                .addInput(factors)
                .addOutput(tensor.getName()));
    }

    private void cast(String from, String to) {
        graph.addNode(NodeProto.newBuilder()
                .setName(to)
                .setOpType("Cast")
                .addInput(from)
                .addOutput(to)
                .addAllAttribute(new Operation("Cast", List.of(), List.of())
                        .with("to", DataType.FLOAT.getNumber())
                        .attributes()));
    }

    private static ByteBuffer numbers(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean areBelow(float limit, TensorProto tensor) {
        ByteBuffer numbers = numbers(tensor);
        while (numbers.hasRemaining()) {
            if (!(Math.abs(numbers.getFloat()) < limit)) {
                return false;
            }
        }
        return true;
    }

    private static TensorProto inHalves(TensorProto tensor) {
        ByteBuffer numbers = numbers(tensor);
        ByteBuffer halves = ByteBuffer.allocate(tensor.getRawData().size() / 2).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            halves.putShort(half(numbers.getFloat()));
        }
        return tensor.toBuilder()
                .setDataType(DataType.FLOAT16.getNumber())
                .setRawData(ByteString.copyFrom(halves.flip()))
                .build();
    }

    /** Returns the nearest number of 16 bits, to even where two are as near; |number| < 65520. */
    static short half(float number) {
        int bits = Float.floatToRawIntBits(number);
        int sign = (bits >>> 16) & 0x8000;
        float size = Math.abs(number);
        // Below 2^-14 the spacing is 2^-24.
        if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int shifted = (bits & 0x7FFFFFFF) - (112 << 23);
        int odd = (shifted >>> MANTISSA) & 1;
        return (short) (sign | ((shifted + (1 << (MANTISSA - 1)) - 1 + odd) >>> MANTISSA));
    }
}
