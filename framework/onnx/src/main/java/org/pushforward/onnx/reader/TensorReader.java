package org.pushforward.onnx.reader;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Checks tensors of files, and reads them. */
final class TensorReader {
    private static final long MOST_ELEMENTS = 1L << 28;
    private static final double HALF = 0.5;

    private TensorReader() {}

    /** Returns what numbers of a type are in a graph; empty when they cannot be read. */
    static Optional<Kind> kind(DataType type) {
        return type == null
                ? Optional.empty()
                : switch (type) {
                    case FLOAT, DOUBLE, FLOAT16 -> Optional.of(Kind.REAL);
                    case INT64, INT32 -> Optional.of(Kind.INTEGER);
                    case BOOL -> Optional.of(Kind.BOOLEAN);
                    default -> Optional.empty();
                };
    }

    /** Returns the constant that a tensor is; throws {@link IllegalArgumentException} when it is malformed. */
    static Value constant(TensorProto proto) {
        DataType type = DataType.forNumber(proto.getDataType());
        // Weights of 8 bits are constants; nothing is computed in them.
        Kind kind = (type == DataType.INT8 ? Optional.of(Kind.INTEGER) : kind(type))
                .orElseThrow(() -> new IllegalArgumentException("has numbers of type "
                        + (type == null ? proto.getDataType() : type) + ", which cannot be read"));
        if (proto.getDataLocation() == DataLocation.EXTERNAL || proto.getExternalDataCount() > 0) {
            throw new IllegalArgumentException("lies in another file; export the model into one file");
        }
        if (proto.hasSegment()) {
            throw new IllegalArgumentException("is a part of a tensor, which cannot be read");
        }
        int count = count(proto);
        Tensor tensor = proto.hasRawData() ? raw(proto, type, count) : typed(proto, type, count);
        Value value = Value.constant(tensor);
        return kind == Kind.BOOLEAN ? value.greater(HALF) : value;
    }

    private static int count(TensorProto proto) {
        long count = 1;
        for (long size : proto.getDimsList()) {
            if (size < 0 || size > MOST_ELEMENTS) {
                throw new IllegalArgumentException("has an axis of " + size + " elements");
            }
            count = Math.multiplyExact(count, size);
        }
        if (count > MOST_ELEMENTS) {
            throw new IllegalArgumentException("has " + count + " elements, more than can be read");
        }
        return (int) count;
    }

    private static Tensor raw(TensorProto proto, DataType type, int count) {
        ByteBuffer bytes = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int size = switch (type) {
            case BOOL, INT8 -> 1;
            case FLOAT16 -> Short.BYTES;
            case FLOAT, INT32 -> Integer.BYTES;
            default -> Long.BYTES;
        };
        requireLength(proto, bytes.remaining(), (long) count * size, "bytes");
        Tensor tensor = empty(proto, type);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case BOOL -> tensor.set(i, bytes.get(i) == 0 ? 0 : 1);
                case INT8 -> tensor.longs().put(i, bytes.get(i));
                case FLOAT16 -> tensor.set(i, half(bytes.getShort(i * size)));
                case FLOAT -> tensor.set(i, bytes.getFloat(i * size));
                case INT32 -> tensor.longs().put(i, bytes.getInt(i * size));
                case DOUBLE -> tensor.set(i, bytes.getDouble(i * size));
                default -> tensor.longs().put(i, bytes.getLong(i * size));
            }
        }
        return tensor;
    }

    private static Tensor typed(TensorProto proto, DataType type, int count) {
        int given = switch (type) {
            case FLOAT -> proto.getFloatDataCount();
            case DOUBLE -> proto.getDoubleDataCount();
            case INT64 -> proto.getInt64DataCount();
            default -> proto.getInt32DataCount();
        };
        requireLength(proto, given, count, "numbers");
        Tensor tensor = empty(proto, type);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case FLOAT -> tensor.set(i, proto.getFloatData(i));
                case DOUBLE -> tensor.set(i, proto.getDoubleData(i));
                case INT64 -> tensor.longs().put(i, proto.getInt64Data(i));
                case INT32, INT8 -> tensor.longs().put(i, proto.getInt32Data(i));
                case FLOAT16 -> tensor.set(i, half((short) proto.getInt32Data(i)));
                default -> tensor.set(i, proto.getInt32Data(i) == 0 ? 0 : 1);
            }
        }
        return tensor;
    }

    private static void requireLength(TensorProto proto, long given, long needed, String what) {
        if (given != needed) {
            throw new IllegalArgumentException(
                    "of shape " + proto.getDimsList() + " needs " + needed + " " + what + " and has " + given);
        }
    }

    private static Tensor empty(TensorProto proto, DataType type) {
        ElementType element = switch (type) {
            case INT64, INT32, INT8 -> ElementType.INT64;
            case DOUBLE -> ElementType.FLOAT64;
            default -> ElementType.FLOAT32;
        };
        return Tensor.zeros(
                element,
                Shape.of(proto.getDimsList().stream().mapToLong(size -> size).toArray()));
    }

    /** Returns the number that 16 bits stand for: 1 of sign, 5 of exponent, 10 of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double size = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb((double) (fraction + 0x400), exponent - 25);
        };
        return bits < 0 ? -size : size;
    }
}
