package org.pushforward.benchmarks;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.engine.Engine;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.benchmarks.measure.Stopwatch;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.trainers.MaximumLikelihood;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** How the time of RealNVP's step grows with its work, by batch and by width: seconds ~ work^exponent. */
final class Scaling {
    private static final int BATCH = 256;
    private static final int WIDTH = 128;
    private static final int LAYERS = 6;
    private static final List<Integer> BATCHES = List.of(64, 256, 1024, 4096);
    private static final List<Integer> WIDTHS = List.of(32, 128, 512);

    private final Clock clock;
    private final int threads;
    private final double seconds;

    /**
     * One size.
     *
     * @param batch examples in a step
     * @param width of the hidden layers
     * @param gigaflops operations of a step by formula, in 10^9
     * @param milliseconds of a step, the median of the alternations
     */
    record Point(int batch, int width, double gigaflops, double milliseconds) {}

    /**
     * What was found.
     *
     * @param points the sizes
     * @param byBatch the exponent between the batches at one width, by least squares of logarithms
     * @param byWidth the exponent between the widths at one batch
     */
    record Result(List<Point> points, double byBatch, double byWidth) {}

    Scaling(Clock clock, int threads, double seconds) {
        this.clock = clock;
        this.threads = threads;
        this.seconds = seconds;
    }

    /** Measures every size so many times in turn. */
    Result measure(int alternations) {
        List<int[]> sizes = Stream.concat(
                        BATCHES.stream().map(batch -> new int[] {batch, WIDTH}),
                        WIDTHS.stream().filter(w -> w != WIDTH).map(width -> new int[] {BATCH, width}))
                .toList();
        List<List<Double>> times = new ArrayList<>();
        sizes.forEach(size -> times.add(new ArrayList<>()));
        for (int alternation = 0; alternation < alternations; alternation++) {
            for (int i = 0; i < sizes.size(); i++) {
                times.get(i).add(1e3 / rate(sizes.get(i)[0], sizes.get(i)[1]));
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            int batch = sizes.get(i)[0];
            int width = sizes.get(i)[1];
            points.add(new Point(batch, width, work(batch, width), Statistics.median(times.get(i))));
        }
        return new Result(
                points,
                exponent(points.stream().filter(p -> p.width() == WIDTH).toList()),
                exponent(points.stream().filter(p -> p.batch() == BATCH).toList()));
    }

    private static double work(long batch, long width) {
        return 6e-9 * batch * 2 * LAYERS * (2 * width + width * width + width * 2);
    }

    private double rate(int batch, int width) {
        Workload.Training training = Workload.Training.of(
                Workload.REALNVP.shape(),
                new RealNvp(),
                Map.of("layers", LAYERS, "width", width),
                new MaximumLikelihood(),
                Map.of("lr", 1e-4));
        Stopwatch stopwatch = new Stopwatch(clock, seconds / 2, seconds);
        try (Engine engine = new OnnxRuntimeEngine(new OnnxRuntimeOptions(threads, false, false))) {
            TrainingLoop loop = Workload.loop(training, Workload.REALNVP.data(), batch, engine);
            loop.train(
                    Optional.empty(),
                    loop.totalSteps(),
                    new TrainingListener() {
                        @Override
                        public void on(TrainingEvent event) {}

                        @Override
                        public void stepped(long step) {
                            stopwatch.stepped();
                        }
                    },
                    stopwatch::isOver);
        }
        return stopwatch.rate();
    }

    /** Returns the slope of the logarithm of the time over that of the work. */
    static double exponent(List<Point> points) {
        double meanWork = mean(points.stream().map(p -> Math.log(p.gigaflops())).toList());
        double meanTime =
                mean(points.stream().map(p -> Math.log(p.milliseconds())).toList());
        double products = 0;
        double squares = 0;
        for (Point point : points) {
            double work = Math.log(point.gigaflops()) - meanWork;
            products += work * (Math.log(point.milliseconds()) - meanTime);
            squares += work * work;
        }
        return products / squares;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    static void print(Result result, PrintWriter out) {
        out.printf("%6s %6s %12s %9s %9s%n", "BATCH", "WIDTH", "GFLOP A STEP", "MS A STEP", "GFLOP/S");
        for (Point point : result.points()) {
            out.printf(
                    Locale.ROOT,
                    "%6d %6d %12.4f %9.3f %9.1f%n",
                    point.batch(),
                    point.width(),
                    point.gigaflops(),
                    point.milliseconds(),
                    point.gigaflops() / point.milliseconds() * 1e3);
        }
        out.printf(
                Locale.ROOT,
                "%nTime grows as work to the power %.2f by batch, %.2f by width.%n",
                result.byBatch(),
                result.byWidth());
        out.flush();
    }
}
