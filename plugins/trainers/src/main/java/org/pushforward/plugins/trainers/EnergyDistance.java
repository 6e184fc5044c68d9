package org.pushforward.plugins.trainers;

import java.util.stream.LongStream;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The energy distance 2 E|X - Y| - E|X - X'| - E|Y - Y'| of two samples as a graph, each mean over distinct pairs.
 *
 * <p>Szekely and Rizzo, "Energy statistics: a class of statistics based on distances", J. Stat. Plan. Inference 2013.
 */
final class EnergyDistance {
    /** Distances are taken for so many rows at once, so that the graph needs little memory. */
    private static final long ROWS = 500;

    private EnergyDistance() {}

    /** Returns the U-statistic, a scalar, for samples {@code [n, ...example]} and {@code [m, ...example]} of at least 2. */
    static Value of(Value first, Value second) {
        Value x = rows(first);
        Value y = rows(second);
        double n = x.shape().size(0);
        double m = y.shape().size(0);
        return total(x, y, false)
                .multiply(2 / (n * m))
                .subtract(total(x, x, true).divide(n * (n - 1)))
                .subtract(total(y, y, true).divide(m * (m - 1)));
    }

    private static Value rows(Value sample) {
        Shape example = sample.shape().example();
        return sample.reshapeRows(example.elementCount());
    }

    /** Returns the sum of the distances between rows of x and rows of y, without those of a row to itself. */
    private static Value total(Value x, Value y, boolean same) {
        long count = x.shape().size(0);
        Value sum = Value.constant(0);
        for (long start = 0; start < count; start += ROWS) {
            long end = Math.min(start + ROWS, count);
            Value distances = distances(x.slice(0, start, end), y);
            sum = sum.add((same ? withoutDiagonal(distances, start, end) : distances).sum());
        }
        return sum;
    }

    /** Returns |x - y| = sqrt(|x|^2 + |y|^2 - 2 xy), {@code [rows of x, rows of y]}. */
    private static Value distances(Value x, Value y) {
        Value squares = x.square()
                .sum(1)
                .reshapeRows(1)
                .add(y.square().sum(1).reshape(Shape.of(1, y.shape().size(0))));
        Value squared = squares.subtract(x.matrixProduct(y.transposeMatrix()).multiply(2));
        return squared.maximum(Value.constant(0)).sqrt();
    }

    private static Value withoutDiagonal(Value distances, long start, long end) {
        Value row = numbers(start, end).reshapeRows(1);
        Value column = numbers(0, distances.shape().size(1));
        return Value.where(row.equalTo(column), Value.constant(0), distances);
    }

    private static Value numbers(long start, long end) {
        double[] numbers = LongStream.range(start, end).asDoubleStream().toArray();
        return Value.constant(Tensor.of(numbers, Shape.of(numbers.length)));
    }
}
