package org.pushforward.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.javacpp.indexer.LongIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** Views of tensors as arrays of ND4J and of arrays as tensors: nothing is copied, and writes go through both ways. */
public final class Nd4jTensors {
    private Nd4jTensors() {}

    /**
     * Returns an array over the memory of {@code tensor}, row-major.
     *
     * <p>The memory remains the tensor's, which must stay reachable while the array is used; closing the array does not
     * release it.
     */
    public static INDArray array(Tensor tensor) {
        long[] sizes = tensor.shape().sizes();
        if (tensor.elementCount() == 0) {
            return Nd4j.create(type(tensor.type()), sizes);
        }
        DataBuffer buffer =
                Nd4j.createBuffer(pointer(tensor), type(tensor.type()), tensor.elementCount(), indexer(tensor));
        return Nd4j.create(buffer, sizes, Nd4j.getStrides(sizes, 'c'), 0, 'c', type(tensor.type()));
    }

    /**
     * Returns a tensor over the memory of {@code array}.
     *
     * <p>The memory remains the array's, which must stay reachable and open while the tensor is used.
     *
     * @throws IllegalArgumentException when the elements of the array are not float32, float64 or int64, or do not lie
     *     one after another in row-major order: {@code array.dup('c')} does
     */
    public static Tensor tensor(INDArray array) {
        ElementType type = type(array.dataType());
        Shape shape =
                new Shape(Arrays.stream(array.shape()).mapToObj(Dimension::of).toList());
        if (array.length() == 0) {
            return Tensor.zeros(type, shape);
        }
        if (array.rank() > 0
                && !Arrays.equals(
                        dense(array.stride(), array.shape()),
                        dense(Nd4j.getStrides(array.shape(), 'c'), array.shape()))) {
            throw new IllegalArgumentException("The elements of an array of shape " + shape + " with strides "
                    + Arrays.toString(array.stride()) + " do not lie in row-major order: copy it with dup('c')");
        }
        Pointer pointer = new Pointer(array.data().addressPointer());
        ByteBuffer bytes = pointer.capacity(array.length() * type.bytes())
                .limit(array.length() * type.bytes())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        return Tensor.over(type, shape, bytes);
    }

    /** Strides along axes of size 1 say nothing. */
    private static long[] dense(long[] strides, long[] sizes) {
        long[] result = strides.clone();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (sizes[axis] == 1) {
                result[axis] = 0;
            }
        }
        return result;
    }

    /** Returns the type of ND4J for a type of elements. */
    public static DataType type(ElementType type) {
        return switch (type) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
            case INT64 -> DataType.INT64;
        };
    }

    private static ElementType type(DataType type) {
        for (ElementType element : ElementType.values()) {
            if (type(element) == type) {
                return element;
            }
        }
        throw new IllegalArgumentException(
                "A tensor holds FLOAT32, FLOAT64 or INT64, not " + type + ": convert the array with castTo first");
    }

    private static Pointer pointer(Tensor tensor) {
        return switch (tensor.type()) {
            case FLOAT32 -> new FloatPointer(tensor.floats());
            case FLOAT64 -> new DoublePointer(tensor.doubles());
            case INT64 -> new LongPointer(tensor.longs());
        };
    }

    private static Indexer indexer(Tensor tensor) {
        Pointer pointer = pointer(tensor);
        return switch (tensor.type()) {
            case FLOAT32 -> FloatIndexer.create((FloatPointer) pointer);
            case FLOAT64 -> DoubleIndexer.create((DoublePointer) pointer);
            case INT64 -> LongIndexer.create((LongPointer) pointer);
        };
    }
}
