package org.pushforward.plugins.evaluators;

import java.util.List;
import java.util.Map;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Goes through the squared distances between two sets of points in pieces of rows, so that no more than a block is held. */
final class DistanceRows implements AutoCloseable {
    private static final int LARGEST_BLOCK = 1000;

    /** Looks at a piece of a row. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at squared distances.
         *
         * @param row the index of a point of the left set
         * @param first the index of a point of the right set
         * @param squares the squared distances to that and the following points
         */
        void visit(int row, int first, double... squares);
    }

    private final Workbench bench;
    private final Computation computation;
    private final Tensor left;
    private final Tensor right;

    DistanceRows(int points, int features, Workbench bench) {
        int block = Math.min(points, LARGEST_BLOCK);
        Value x = Value.input("left", Shape.of(block, features));
        Value y = Value.input("right", Shape.of(block, features));
        ElementType type = bench.engine().precision();
        this.bench = bench;
        this.computation =
                new Computation("distances", List.of(x, y), Map.of("squares", Points.squaredDistances(x, y)), bench);
        this.left = Tensor.zeros(type, x.shape());
        this.right = Tensor.zeros(type, y.shape());
    }

    /** Visits all pairs of points {@code [n, features]} and {@code [m, features]} in the precision of the engine. */
    void visit(Tensor lefts, Tensor rights, Visitor visitor) {
        int block = Points.count(left);
        int rows = Points.count(lefts);
        int columns = Points.count(rights);
        for (int i = 0; i < rows; i += block) {
            bench.progress("measuring distances", i, rows);
            Points.load(lefts, i, left);
            for (int j = 0; j < columns; j += block) {
                Points.load(rights, j, right);
                Tensor squares =
                        computation.run(Map.of("left", left, "right", right)).get("squares");
                double[] piece = new double[Math.min(block, columns - j)];
                for (int row = 0; row < Math.min(block, rows - i); row++) {
                    for (int k = 0; k < piece.length; k++) {
                        piece[k] = squares.get(row * block + k);
                    }
                    visitor.visit(i + row, j, piece);
                }
            }
        }
    }

    @Override
    public void close() {
        computation.close();
    }
}
