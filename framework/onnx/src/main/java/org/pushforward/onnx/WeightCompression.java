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

/** Stores the weights of a model in float16, with a cast back to float32 before they are used. */
final class WeightCompression {
    // Smaller ones are biases and constants of formulas, which save no room.
    private static final int FEWEST = 64;
    // Numbers from here on round to infinity.
    private static final float HALF_LIMIT = 65_520;
    private static final int MANTISSA = 13;

    private WeightCompression() {}

    /** Returns the same model with its large float32 constants in float16, those that do not fit its range left out. */
    static ModelProto half(ModelProto model) {
        GraphProto.Builder graph =
                model.getGraph().toBuilder().clearInitializer().clearNode();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            if (tensor.getDataType() == DataType.FLOAT.getNumber()
                    && tensor.getRawData().size() >= FEWEST * Float.BYTES
                    && fits(tensor)) {
                String stored = tensor.getName() + ".float16";
                graph.addInitializer(half(tensor).toBuilder().setName(stored));
                graph.addNode(NodeProto.newBuilder()
                        .setName(tensor.getName())
                        .setOpType("Cast")
                        .addInput(stored)
                        .addOutput(tensor.getName())
                        .addAllAttribute(new Operation("Cast", List.of(), List.of())
                                .with("to", DataType.FLOAT.getNumber())
                                .attributes()));
            } else {
                graph.addInitializer(tensor);
            }
        }
        return model.toBuilder()
                .setGraph(graph.addAllNode(model.getGraph().getNodeList()))
                .build();
    }

    private static ByteBuffer numbers(TensorProto tensor) {
        return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean fits(TensorProto tensor) {
        ByteBuffer numbers = numbers(tensor);
        while (numbers.hasRemaining()) {
            if (!(Math.abs(numbers.getFloat()) < HALF_LIMIT)) {
                return false;
            }
        }
        return true;
    }

    private static TensorProto half(TensorProto tensor) {
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
