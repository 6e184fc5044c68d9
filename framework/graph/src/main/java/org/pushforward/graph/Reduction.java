package org.pushforward.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The sum or the largest element over some axes, which disappear.
 *
 * @param reduction which
 * @param axes the axes, in increasing order
 */
public record Reduction(Kind reduction, List<Integer> axes) implements Primitive {
    /** What elements are reduced to. */
    public enum Kind {
        SUM("ReduceSum", 0),
        MAX("ReduceMax", Double.NEGATIVE_INFINITY);

        private final String operator;
        private final double neutral;

        Kind(String operator, double neutral) {
            this.operator = operator;
            this.neutral = neutral;
        }
    }

    public Reduction {
        axes = List.copyOf(axes);
    }

    @Override
    public String operator() {
        return reduction.operator;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape shape = inputs.get(0).shape();
        int last = shape.rank();
        for (int i = axes.size() - 1; i >= 0; i--) {
            int axis = axes.get(i);
            if (axis < 0 || axis >= last) {
                throw new ShapeException(operator() + " of " + inputs.get(0)
                        + " takes each of its axes at most once and" + " in increasing order, not " + axes);
            }
            shape = shape.remove(axis);
            last = axis;
        }
        return shape;
    }

    private Shape kept(Shape input) {
        for (int axis : axes) {
            input = input.with(axis, Dimension.of(1));
        }
        return input;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Value reduced = output.input(0);
        Shape kept = kept(reduced.shape());
        Value spread = upstream.reshape(kept).expand(reduced.shape());
        if (reduction == Kind.SUM) {
            return spread;
        }
        // Equal maxima share the gradient, so that it stays a subgradient whatever the order of the elements.
        Value largest = reduced.equalTo(output.reshape(kept)).toReal();
        Value ties = Value.apply(new Reduction(Kind.SUM, axes), largest).reshape(kept);
        return spread.multiply(largest).divide(ties);
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        Array array = inputs.get(0);
        Shape kept = kept(array.shape());
        long[] strides = kept.strides();
        for (int axis : axes) {
            strides[axis] = 0;
        }
        double[] positions = new double[kept.elementCount()];
        Arrays.setAll(positions, i -> i);
        double[] targets =
                new Array(kept, positions).gather(array.shape(), strides, 0).values();
        double[] reduced = new double[kept.elementCount()];
        Arrays.fill(reduced, reduction.neutral);
        for (int i = 0; i < targets.length; i++) {
            int target = (int) targets[i];
            double value = array.values()[i];
            reduced[target] = reduction == Kind.SUM ? reduced[target] + value : Math.max(reduced[target], value);
        }
        return new Array(shape, reduced);
    }
}
