package org.pushforward.plugins.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Parts and repetitions of arrays. */
final class Layouts {
    private Layouts() {}

    /** Returns a row-major copy in a shape. */
    static INDArray copy(INDArray array, long... shape) {
        return array.dup('c').reshape('c', shape);
    }

    /** Returns a view of the positions {@code start} (inclusive) to {@code end} (exclusive) along an axis. */
    static INDArray part(INDArray array, int axis, long start, long end) {
        INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[axis] = NDArrayIndex.interval(start, end);
        return array.get(indices);
    }

    static INDArray slice(INDArray array, int axis, long start, long end) {
        long[] shape = array.shape().clone();
        shape[axis] = end - start;
        return copy(part(array, axis, start, end), shape);
    }

    /** Repeats along new axes in front and along axes of size 1. */
    static INDArray expand(INDArray array, long... shape) {
        long[] aligned = new long[shape.length];
        Arrays.fill(aligned, 1);
        System.arraycopy(array.shape(), 0, aligned, shape.length - array.rank(), array.rank());
        if (Arrays.equals(aligned, shape)) {
            return copy(array, shape);
        }
        INDArray result = Nd4j.createUninitialized(array.dataType(), shape);
        if (array.length() == 1) {
            return result.assign(array.getDouble(0));
        }
        copy(array, aligned).broadcast(result);
        return result;
    }

    /** Returns the rows of an array at indices. */
    static INDArray gather(INDArray array, INDArray indices, long... shape) {
        long count = array.size(0);
        INDArray rows = copy(array, count, array.length() / count);
        return Nd4j.pullRows(rows, 1, copy(indices, indices.length()).toIntVector(), 'c')
                .reshape('c', shape);
    }

    /** Returns zeros to whose rows at indices others are added, one after the other. */
    static INDArray scatter(INDArray updates, INDArray indices, long... shape) {
        INDArray result = Nd4j.zeros(updates.dataType(), shape);
        long row = result.length() / shape[0];
        INDArray rows = result.reshape('c', new long[] {shape[0], row});
        INDArray added = copy(updates, indices.length(), row);
        INDArray positions = copy(indices, indices.length());
        for (long i = 0; i < positions.length(); i++) {
            rows.getRow(positions.getLong(i)).addi(added.getRow(i));
        }
        return result;
    }

    /** Returns the products of matrices page by page. */
    static INDArray pages(INDArray a, INDArray b, long... shape) {
        int rank = shape.length;
        long m = shape[rank - 2];
        long n = shape[rank - 1];
        long k = a.size(-1);
        long[] first = shape.clone();
        first[rank - 1] = k;
        long[] second = shape.clone();
        second[rank - 2] = k;
        INDArray result = Nd4j.createUninitialized(a.dataType(), shape);
        long count = result.length() / (m * n);
        INDArray left = expand(a, first).reshape('c', new long[] {count, m, k});
        INDArray right = expand(b, second).reshape('c', new long[] {count, k, n});
        INDArray products = result.reshape('c', new long[] {count, m, n});
        for (long page = 0; page < count; page++) {
            products.slice(page).assign(left.slice(page).mmul(right.slice(page)));
        }
        return result;
    }
}
