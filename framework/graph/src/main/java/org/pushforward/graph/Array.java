package org.pushforward.graph;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Numbers in row-major order while the interpreter works; truth is 1, falsehood 0. Never changed once handed on. */
public final class Array {
    private final Shape shape;
    private final double[] values;

    Array(Shape shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** Returns the shape, which is fixed. */
    Shape shape() {
        return shape;
    }

    /** Returns the elements themselves, not a copy. */
    double[] values() {
        return values;
    }

    static Array of(Tensor tensor) {
        return new Array(tensor.shape(), tensor.toDoubles());
    }

    static Array zeros(Shape shape) {
        return new Array(shape, new double[shape.elementCount()]);
    }

    Array map(DoubleUnaryOperator function) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(values[i]);
        }
        return new Array(shape, mapped);
    }

    /** Combines two arrays element by element after broadcasting both to {@code common}. */
    static Array combine(Array a, Array b, Shape common, DoubleBinaryOperator function) {
        double[] left = a.broadcast(common).values;
        double[] right = b.broadcast(common).values;
        double[] combined = new double[left.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = function.applyAsDouble(left[i], right[i]);
        }
        return new Array(common, combined);
    }

    Array broadcast(Shape target) {
        if (shape.equals(target)) {
            return this;
        }
        long[] strides = new long[target.rank()];
        long[] own = shape.strides();
        int shift = target.rank() - shape.rank();
        for (int axis = 0; axis < shape.rank(); axis++) {
            strides[axis + shift] = shape.size(axis) == 1 ? 0 : own[axis];
        }
        return gather(target, strides, 0);
    }

    /** Reads elements at {@code offset + sum of index times stride} for every index of {@code target}. */
    Array gather(Shape target, long[] strides, long offset) {
        double[] gathered = new double[target.elementCount()];
        long[] sizes = target.sizes();
        long[] index = new long[sizes.length];
        long position = offset;
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = values[(int) position];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < sizes[axis]) {
                    break;
                }
                position -= strides[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return new Array(target, gathered);
    }

    Array reshape(Shape other) {
        return new Array(other, values);
    }

    Array round(ElementType precision) {
        return precision == ElementType.FLOAT64 ? this : map(precision::round);
    }

    Tensor toTensor(ElementType type) {
        Tensor tensor = Tensor.zeros(type, shape);
        for (int i = 0; i < values.length; i++) {
            tensor.set(i, values[i]);
        }
        return tensor;
    }
}
