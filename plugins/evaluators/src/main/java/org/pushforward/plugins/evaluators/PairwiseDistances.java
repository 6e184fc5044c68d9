package org.pushforward.plugins.evaluators;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * Sums of Euclidean distances between points, block by block, so that the matrix of all distances is never held.
 *
 * <p>For points x_1, …, x_n and columns of weights w_1, …, w_k it computes s_ij = sum over l of |x_i - x_l| w_lj. A block
 * of distances is one matrix product, |x|^2 + |y|^2 - 2 xy', whose rounding on the diagonal is taken out again.
 */
final class PairwiseDistances implements AutoCloseable {
    private static final int LARGEST_BLOCK = 1000;

    private final int block;
    private final int columns;
    private final Workbench bench;
    private final Program program;
    private final State state;
    private final Tensor left;
    private final Tensor right;
    private final Tensor weights;
    private final Tensor sameBlock;

    /** Prepares for up to {@code points} points; smaller sets are measured in smaller blocks. */
    PairwiseDistances(int points, int features, int columns, Workbench bench) {
        this.block = Math.min(points, LARGEST_BLOCK);
        this.columns = columns;
        this.bench = bench;
        Engine engine = bench.engine();
        this.program = engine.compile(graph(block, features, columns));
        this.state = engine.allocate(new StateLayout(Map.of()));
        ElementType type = engine.precision();
        this.left = Tensor.zeros(type, Shape.of(block, features));
        this.right = Tensor.zeros(type, Shape.of(block, features));
        this.weights = Tensor.zeros(type, Shape.of(block, columns));
        this.sameBlock = Tensor.zeros(type, Shape.scalar());
    }

    private static StepGraph graph(int block, int features, int columns) {
        Value x = Value.input("left", Shape.of(block, features));
        Value y = Value.input("right", Shape.of(block, features));
        Value w = Value.input("weights", Shape.of(block, columns));
        Value same = Value.input("same-block", Shape.scalar());
        Value squares = x.square()
                .sum(1)
                .reshape(Shape.of(block, 1))
                .add(y.square().sum(1))
                .subtract(x.matrixProduct(y.transposeMatrix()).multiply(2));
        Value offDiagonal = Value.constant(1).subtract(same.multiply(identity(block)));
        Value distances = squares.maximum(Value.constant(0)).sqrt().multiply(offDiagonal);
        return new StepGraph(
                "distances", List.of(x, y, w, same), Map.of(), Map.of(), Map.of("sums", distances.matrixProduct(w)));
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
     * @param points {@code [n, features]}
     * @param columnWeights {@code [n][columns]}
     */
    double[][] sums(Tensor points, double[][] columnWeights) {
        Tensor fed = points.type() == left.type() ? points : points.to(left.type());
        int count = Math.toIntExact(points.shape().size(0));
        int blocks = (count + block - 1) / block;
        double[][] sums = new double[count][columns];
        for (int j = 0; j < blocks; j++) {
            bench.progress("measuring distances", j, blocks);
            load(fed, j, right);
            loadWeights(columnWeights, j);
            for (int i = 0; i < blocks; i++) {
                load(fed, i, left);
                sameBlock.set(0, i == j ? 1 : 0);
                Map<String, Tensor> feeds =
                        Map.of("left", left, "right", right, "weights", weights, "same-block", sameBlock);
                add(program.run(state, feeds).get("sums"), sums, i * block);
            }
        }
        return sums;
    }

    private void load(Tensor points, int index, Tensor target) {
        int first = index * block;
        int last = Math.min(first + block, Math.toIntExact(points.shape().size(0)));
        ByteBuffer memory = target.bytes();
        memory.put(points.rows(first, last).bytes());
        while (memory.hasRemaining()) {
            memory.put((byte) 0);
        }
    }

    private void loadWeights(double[][] columnWeights, int index) {
        for (int i = 0; i < block; i++) {
            int point = index * block + i;
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
        state.close();
        program.close();
    }
}
