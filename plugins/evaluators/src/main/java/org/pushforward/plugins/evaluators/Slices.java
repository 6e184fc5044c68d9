package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * The root of the mean squared Wasserstein distance of order 2 between two samples on random lines, some lines at a time, so
 * that the positions on all of them are never held.
 *
 * @param distance on the points and lines as they are
 * @param standardError the standard deviation of the distance when points and lines are drawn anew from what there is
 */
record Slices(double distance, double standardError) {
    private static final int LARGEST_BLOCK = 1000;
    private static final int LINES_AT_ONCE = 100;

    /**
     * One bootstrap sample: how often each line, and each point of either sample, is in it.
     *
     * @param lines of each line
     * @param first of each point of the first sample
     * @param second of each point of the second sample
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Resample(int[] lines, int[] first, int[] second) {
        /** Returns everything once. */
        static Resample asGiven(int lines, int n, int m) {
            return new Resample(ones(lines), ones(n), ones(m));
        }

        private static int[] ones(int count) {
            int[] ones = new int[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        static Resample drawn(int lines, int n, int m, Draws draws) {
            return new Resample(times(lines, draws), times(n, draws), times(m, draws));
        }

        /** Returns how often each of some things is among as many draws. */
        private static int[] times(int count, Draws draws) {
            int[] times = new int[count];
            for (int i = 0; i < count; i++) {
                times[draws.nextInt(count)]++;
            }
            return times;
        }
    }

    /**
     * Measures two samples.
     *
     * @param first {@code [n, features]}
     * @param second {@code [m, features]}
     * @param directions the number of lines
     * @param resamples the number of bootstrap samples, at least 2
     * @param stream decides lines and resamples
     */
    static Slices measure(
            Tensor first, Tensor second, int directions, int resamples, RandomStream stream, Workbench bench) {
        Tensor pooled = Points.pool(first, second, bench.engine().precision());
        int n = Points.count(first);
        int m = Points.count(second);
        Resample[] all = new Resample[resamples + 1];
        Arrays.setAll(
                all,
                r -> r == 0
                        ? Resample.asGiven(directions, n, m)
                        : Resample.drawn(
                                directions, n, m, stream.child("resamples").step(r - 1L)));
        double[] sums = new double[all.length];
        Draws draws = stream.child("directions").step(0);
        try (Projection projection = new Projection(pooled, Math.min(directions, LINES_AT_ONCE), bench)) {
            for (int line = 0; line < directions; line += LINES_AT_ONCE) {
                int count = Math.min(LINES_AT_ONCE, directions - line);
                double[][] positions = projection.onLines(count, draws);
                for (int i = 0; i < count; i++) {
                    bench.progress("measuring along lines", (long) line + i, directions);
                    add(positions[i], n, line + i, all, sums);
                }
            }
        }
        double[] distances =
                Arrays.stream(sums).map(sum -> Math.sqrt(sum / directions)).toArray();
        double error = new Statistics(Arrays.copyOfRange(distances, 1, distances.length)).standardError();
        return new Slices(distances[0], error * Math.sqrt(resamples));
    }

    /** Adds the squared distance on one line to the sums of all resamples that hold the line. */
    private static void add(double[] positions, int n, int line, Resample[] resamples, double[] sums) {
        SortedPoints first = SortedPoints.of(Arrays.copyOf(positions, n));
        SortedPoints second = SortedPoints.of(Arrays.copyOfRange(positions, n, positions.length));
        for (int r = 0; r < resamples.length; r++) {
            int times = resamples[r].lines()[line];
            if (times > 0) {
                sums[r] += times * first.squaredDistance(resamples[r].first(), second, resamples[r].second());
            }
        }
    }

    /** Projects points on lines, in blocks. */
    private static final class Projection implements AutoCloseable {
        private final Tensor points;
        private final int lines;
        private final Workbench bench;
        private final Computation computation;
        private final Tensor block;

        /**
         * Prepares for points {@code [n, features]} in the precision of the engine.
         *
         * @param lines the most lines at once
         */
        Projection(Tensor points, int lines, Workbench bench) {
            this.points = points;
            this.lines = lines;
            this.bench = bench;
            int features = Points.features(points);
            Value x = Value.input("points", Shape.of(Math.min(Points.count(points), LARGEST_BLOCK), features));
            Value u = Value.input("directions", Shape.of(features, lines));
            this.computation =
                    new Computation("projection", List.of(x, u), Map.of("positions", x.matrixProduct(u)), bench);
            this.block = Tensor.zeros(points.type(), x.shape());
        }

        /** Returns the positions of the points on some random lines, {@code [count][n]}. */
        double[][] onLines(int count, Draws draws) {
            Tensor directions = directions(count, draws);
            int all = Points.count(points);
            int rows = Points.count(block);
            double[][] positions = new double[count][all];
            for (int i = 0; i < all; i += rows) {
                bench.progress("projecting on lines", i, all);
                Points.load(points, i, block);
                Tensor result = computation
                        .run(Map.of("points", block, "directions", directions))
                        .get("positions");
                for (int row = 0; row < Math.min(rows, all - i); row++) {
                    for (int line = 0; line < count; line++) {
                        positions[line][i + row] = result.get(row * lines + line);
                    }
                }
            }
            return positions;
        }

        /** Returns unit vectors as columns, {@code [features, lines]}, uniform on the sphere; zeros after the first ones. */
        private Tensor directions(int count, Draws draws) {
            int features = Points.features(points);
            ElementType type = points.type();
            Tensor directions = Tensor.zeros(type, Shape.of(features, lines));
            for (int line = 0; line < count; line++) {
                double[] normals = IntStream.range(0, features)
                        .mapToDouble(i -> draws.nextNormal())
                        .toArray();
                double length = Math.sqrt(Arrays.stream(normals).map(v -> v * v).sum());
                for (int i = 0; i < features; i++) {
                    directions.set(i * lines + line, normals[i] / length);
                }
            }
            return directions;
        }

        @Override
        public void close() {
            computation.close();
        }
    }
}
