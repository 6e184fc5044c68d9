package org.pushforward.plugins.evaluators;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Sets of points as rows of numbers, {@code [n, features]}. */
final class Points {
    private static final int CENTRE = 1000;

    private Points() {}

    static int count(Tensor points) {
        return Math.toIntExact(points.shape().size(0));
    }

    static int features(Tensor points) {
        return points.shape().example().elementCount();
    }

    /**
     * Returns the points of both sets, the first before the second, less the centre of the second: sums of squares then lose no
     * more digits than they must, also where some of the first lie far away.
     */
    static Tensor pool(Tensor first, Tensor second, ElementType type) {
        int features = features(first);
        Tensor pooled = Tensor.zeros(type, Shape.of(count(first) + count(second), features));
        double[] centre = centre(second);
        int split = first.elementCount();
        for (int i = 0; i < pooled.elementCount(); i++) {
            double value = i < split ? first.get(i) : second.get(i - split);
            pooled.set(i, value - centre[i % features]);
        }
        return pooled;
    }

    /** Returns the median of each feature over at most a thousand of the points, which a few of them cannot move far. */
    static double[] centre(Tensor points) {
        int features = features(points);
        int count = count(points);
        int step = (count + CENTRE - 1) / CENTRE;
        double[] centre = new double[features];
        double[] values = new double[(count + step - 1) / step];
        for (int feature = 0; feature < features; feature++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = points.get(i * step * features + feature);
            }
            Arrays.sort(values);
            centre[feature] = values[values.length / 2];
        }
        return centre;
    }

    /** Copies rows from {@code first} on into {@code block}, which is filled up with zeros. */
    static void load(Tensor points, int first, Tensor block) {
        int last = Math.min(first + count(block), count(points));
        ByteBuffer memory = block.bytes();
        memory.put(points.rows(first, last).bytes());
        while (memory.hasRemaining()) {
            memory.put((byte) 0);
        }
    }

    /** Returns the mean squared distance between two of the points, 2 n / (n - 1) times the sum of the variances. */
    static double meanSquaredDistance(Tensor points) {
        int features = features(points);
        int n = count(points);
        double[] sum = new double[features];
        double squares = 0;
        for (int i = 0; i < points.elementCount(); i++) {
            sum[i % features] += points.get(i);
            squares += points.get(i) * points.get(i);
        }
        return 2 * (squares - Arrays.stream(sum).map(s -> s * s / n).sum()) / (n - 1);
    }

    /** Returns symbols of squared distances {@code [left, right]} in blocks of both; rounding never makes them negative. */
    static Value squaredDistances(Value left, Value right) {
        return left.square()
                .sum(1)
                .reshape(Shape.of(left.shape().size(0), 1))
                .add(right.square().sum(1))
                .subtract(left.matrixProduct(right.transposeMatrix()).multiply(2))
                .maximum(Value.constant(0));
    }
}
