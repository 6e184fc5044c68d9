package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor of real numbers as whole numbers of 8 bits times a factor for each index of one axis: w = factor q with factor =
 * max |w| / 127, of the axis by which the sum of squared errors is least.
 *
 * @param numbers q, int8
 * @param factors float32, of a shape that broadcasts to that of the numbers
 */
record WeightQuantization(TensorProto numbers, TensorProto factors) {
    private static final int LARGEST = 127;

    /**
     * Quantises a tensor.
     *
     * @param tensor finite numbers in float32, of rank 2 or more
     */
    static WeightQuantization of(TensorProto tensor) {
        float[] weights = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(weights);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int axis = 0; axis < tensor.getDimsCount(); axis++) {
            Rows rows = new Rows(tensor, axis);
            double error = rows.error(weights, rows.factors(weights));
            if (error < least) {
                least = error;
                best = axis;
            }
        }
        return new Rows(tensor, best).quantise(weights);
    }

    /** The numbers of a tensor by their index along an axis. */
    private record Rows(TensorProto tensor, int axis, int size, int stride) {
        Rows(TensorProto tensor, int axis) {
            this(
                    tensor,
                    axis,
                    Math.toIntExact(tensor.getDims(axis)),
                    Math.toIntExact(tensor.getDimsList().subList(axis + 1, tensor.getDimsCount()).stream()
                            .reduce(1L, (a, b) -> a * b)));
        }

        private int row(int i) {
            return i / stride % size;
        }

        float[] factors(float... weights) {
            float[] factors = new float[size];
            for (int i = 0; i < weights.length; i++) {
                factors[row(i)] = Math.max(factors[row(i)], Math.abs(weights[i]) / LARGEST);
            }
            for (int row = 0; row < size; row++) {
                // Zeros times anything, and nothing so small that its inverse is not finite.
                factors[row] = factors[row] < Float.MIN_NORMAL ? 1 : factors[row];
            }
            return factors;
        }

        double error(float[] weights, float... factors) {
            double error = 0;
            for (int i = 0; i < weights.length; i++) {
                double difference = weights[i] - factors[row(i)] * nearest(weights[i], factors[row(i)]);
                error += difference * difference;
            }
            return error;
        }

        private static byte nearest(float weight, float factor) {
            return (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.rint((double) weight / factor)));
        }

        WeightQuantization quantise(float... weights) {
            float[] factors = factors(weights);
            byte[] numbers = new byte[weights.length];
            for (int i = 0; i < weights.length; i++) {
                numbers[i] = nearest(weights[i], factors[row(i)]);
            }
            ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(factors);
            Long[] shape = new Long[tensor.getDimsCount()];
            Arrays.fill(shape, 1L);
            shape[axis] = (long) size;
            return new WeightQuantization(
                    tensor.toBuilder()
                            .setDataType(DataType.INT8.getNumber())
                            .setRawData(ByteString.copyFrom(numbers))
                            .build(),
                    TensorProto.newBuilder()
                            .setDataType(DataType.FLOAT.getNumber())
                            .addAllDims(Arrays.asList(shape))
                            .setRawData(ByteString.copyFrom(bytes))
                            .build());
        }
    }
}
