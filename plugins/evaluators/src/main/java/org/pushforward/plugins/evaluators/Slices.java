package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Two samples projected on random lines. */
final class Slices {
    private static final int LARGEST_BLOCK = 1000;

    private final List<Line> first;
    private final List<Line> second;

    /** The projections of a sample on one line: the positions in ascending order, and which point has each of them. */
    private static final class Line {
        private final double[] values;
        private final int[] order;

        Line(double... positions) {
            order = IntStream.range(0, positions.length)
                    .boxed()
                    .sorted((a, b) -> Double.compare(positions[a], positions[b]))
                    .mapToInt(i -> i)
                    .toArray();
            values = Arrays.stream(order).mapToDouble(i -> positions[i]).toArray();
        }
    }

    private Slices(List<Line> first, List<Line> second) {
        this.first = first;
        this.second = second;
    }

    static Slices of(Tensor first, Tensor second, int directions, Draws draws, Workbench bench) {
        Tensor pooled = Points.pool(first, second, bench.engine().precision());
        double[][] positions = project(pooled, directions(Points.features(pooled), directions, draws), bench);
        int n = Points.count(first);
        return new Slices(
                Arrays.stream(positions)
                        .map(line -> new Line(Arrays.copyOf(line, n)))
                        .toList(),
                Arrays.stream(positions)
                        .map(line -> new Line(Arrays.copyOfRange(line, n, line.length)))
                        .toList());
    }

    /** Returns unit vectors as columns, {@code [features, count]}, uniform on the sphere. */
    private static Tensor directions(int features, int count, Draws draws) {
        double[] values = new double[features * count];
        for (int j = 0; j < count; j++) {
            double squares = 0;
            for (int i = 0; i < features; i++) {
                double value = draws.nextNormal();
                values[i * count + j] = value;
                squares += value * value;
            }
            for (int i = 0; i < features; i++) {
                values[i * count + j] /= Math.sqrt(squares);
            }
        }
        return Tensor.of(values, Shape.of(features, count));
    }

    private static double[][] project(Tensor points, Tensor directions, Workbench bench) {
        int count = Points.count(points);
        int block = Math.min(count, LARGEST_BLOCK);
        int lines = Math.toIntExact(directions.shape().size(1));
        Value x = Value.input("points", Shape.of(block, Points.features(points)));
        double[][] positions = new double[lines][count];
        Tensor fed = Tensor.zeros(points.type(), x.shape());
        try (Computation projection = new Computation(
                "projection", List.of(x), Map.of("positions", x.matrixProduct(Value.constant(directions))), bench)) {
            for (int i = 0; i < count; i += block) {
                bench.progress("projecting on lines", i, count);
                Points.load(points, i, fed);
                Tensor result = projection.run(Map.of("points", fed)).get("positions");
                for (int k = 0; k < Math.min(block, count - i) * lines; k++) {
                    positions[k % lines][i + k / lines] = result.get(k);
                }
            }
        }
        return positions;
    }

    /** Returns the root of the mean squared Wasserstein distance of order 2 over all lines. */
    double distance() {
        int[] lines = IntStream.range(0, first.size()).toArray();
        return distance(lines, ones(first), ones(second));
    }

    private static int[] ones(List<Line> lines) {
        int[] ones = new int[lines.get(0).values.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Returns the standard deviation of the distance when points and lines are drawn anew from what there is. */
    double standardError(int resamples, RandomStream stream, Workbench bench) {
        double[] distances = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            bench.progress("resampling", r, resamples);
            Draws draws = stream.step(r);
            int[] lines = IntStream.range(0, first.size())
                    .map(i -> draws.nextInt(first.size()))
                    .toArray();
            distances[r] = distance(lines, drawn(ones(first).length, draws), drawn(ones(second).length, draws));
        }
        return new Statistics(distances).standardError() * Math.sqrt(resamples);
    }

    /** Returns how often each of some points is among as many draws. */
    private static int[] drawn(int count, Draws draws) {
        int[] times = new int[count];
        for (int i = 0; i < count; i++) {
            times[draws.nextInt(count)]++;
        }
        return times;
    }

    private double distance(int[] lines, int[] timesFirst, int[] timesSecond) {
        double sum = 0;
        for (int line : lines) {
            sum += squaredDistance(first.get(line), timesFirst, second.get(line), timesSecond);
        }
        return Math.sqrt(sum / lines.length);
    }

    /** Integrates the squared difference of two quantile functions; points count as often as is said. */
    private static double squaredDistance(Line a, int[] timesA, Line b, int[] timesB) {
        double sum = 0;
        int i = -1;
        int j = -1;
        long leftA = 0;
        long leftB = 0;
        int n = timesA.length;
        int m = timesB.length;
        // Masses are counted in units of 1 / (n m).
        for (long done = 0; done < (long) n * m; ) {
            while (leftA == 0) {
                leftA = (long) timesA[a.order[++i]] * m;
            }
            while (leftB == 0) {
                leftB = (long) timesB[b.order[++j]] * n;
            }
            long step = Math.min(leftA, leftB);
            double difference = a.values[i] - b.values[j];
            sum += step * difference * difference;
            leftA -= step;
            leftB -= step;
            done += step;
        }
        return sum / ((double) n * m);
    }
}
