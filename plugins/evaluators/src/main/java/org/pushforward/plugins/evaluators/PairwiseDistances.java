package org.pushforward.plugins.evaluators;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * Sums of distances between points, block by block, so that the matrix of all distances is never held.
 *
 * <p>For points x_1, …, x_n and columns of weights w_1, …, w_k it computes s_ij = sum over l of d(x_i, x_l) w_lj, where d is
 * a function of the Euclidean distance that is 0 at 0. A block of distances is one matrix product, |x|^2 + |y|^2 - 2 xy',
 * whose rounding on the diagonal is taken out again.
 */
final class PairwiseDistances implements AutoCloseable {
    private static final int LARGEST_BLOCK = 1000;

    private final int block;
    private final int columns;
    private final Workbench bench;
    private final Computation computation;
    private final Tensor left;
    private final Tensor right;
    private final Tensor weights;
    private final Tensor sameBlock;

    /**
     * Prepares for up to {@code points} points; smaller sets are measured in smaller blocks.
     *
     * @param distance from squared Euclidean distances to d
     */
    PairwiseDistances(int points, int features, int columns, UnaryOperator<Value> distance, Workbench bench) {
        this.block = Math.min(points, LARGEST_BLOCK);
        this.columns = columns;
        this.bench = bench;
        Value x = Value.input("left", Shape.of(block, features));
        Value y = Value.input("right", Shape.of(block, features));
        Value w = Value.input("weights", Shape.of(block, columns));
        Value same = Value.input("same-block", Shape.scalar());
        Value offDiagonal = Value.constant(1).subtract(same.multiply(identity(block)));
        Value distances = distance.apply(Points.squaredDistances(x, y)).multiply(offDiagonal);
        this.computation =
                new Computation("distances", List.of(x, y, w, same), Map.of("sums", distances.matrixProduct(w)), bench);
        ElementType type = bench.engine().precision();
        this.left = Tensor.zeros(type, x.shape());
        this.right = Tensor.zeros(type, y.shape());
        this.weights = Tensor.zeros(type, w.shape());
        this.sameBlock = Tensor.zeros(type, Shape.scalar());
    }

    private static Value identity(int block) {
        double[] ones = new double[block * block];
        for (int i = 0; i < block; i++) {
            ones[i * (block + 1)] = 1;
        }
        return Value.constant(Tensor.of(ones, Shape.of(block, block)));
    }

    /**
     * Returns the sums, {@code [n][columns]}.
     *
     * @param points {@code [n, features]} in the precision of the engine
     * @param columnWeights {@code [n][columns]}
     */
    double[][] sums(Tensor points, double[][] columnWeights) {
        int count = Points.count(points);
        double[][] sums = new double[count][columns];
        for (int j = 0; j < count; j += block) {
            bench.progress("measuring distances", j, count);
            Points.load(points, j, right);
            loadWeights(columnWeights, j);
            for (int i = 0; i < count; i += block) {
                Points.load(points, i, left);
                sameBlock.set(0, i == j ? 1 : 0);
                Map<String, Tensor> feeds =
                        Map.of("left", left, "right", right, "weights", weights, "same-block", sameBlock);
                add(computation.run(feeds).get("sums"), sums, i);
            }
        }
        return sums;
    }

    private void loadWeights(double[][] columnWeights, int first) {
        for (int i = 0; i < block; i++) {
            int point = first + i;
            for (int j = 0; j < columns; j++) {
                weights.set(i * columns + j, point < columnWeights.length ? columnWeights[point][j] : 0);
            }
        }
    }

    private void add(Tensor part, double[][] sums, int first) {
        for (int i = 0; i < block && first + i < sums.length; i++) {
            for (int j = 0; j < columns; j++) {
                sums[first + i][j] += part.get(i * columns + j);
            }
        }
    }

    @Override
    public void close() {
        computation.close();
    }
}
