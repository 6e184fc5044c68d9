package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Tensor;

/** Tensors and kinds of values as ONNX stores them. */
final class Tensors {
    private Tensors() {}

    static DataType type(Kind kind) {
        return switch (kind) {
            case REAL -> DataType.FLOAT;
            case INTEGER -> DataType.INT64;
            case BOOLEAN -> DataType.BOOL;
        };
    }

    /** Returns a tensor without a name: integers as int64, real numbers rounded to float32. */
    static TensorProto proto(Tensor tensor) {
        boolean integers = tensor.type() == ElementType.INT64;
        int count = tensor.elementCount();
        ByteBuffer raw = ByteBuffer.allocate(count * (integers ? Long.BYTES : Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            if (integers) {
                raw.putLong(tensor.longs().get(i));
            } else {
                raw.putFloat((float) tensor.get(i));
            }
        }
        TensorProto.Builder proto = TensorProto.newBuilder()
                .setDataType((integers ? DataType.INT64 : DataType.FLOAT).getNumber())
                .setRawData(ByteString.copyFrom(raw.flip()));
        for (long size : tensor.shape().sizes()) {
            proto.addDims(size);
        }
        return proto.build();
    }
}
