package org.pushforward.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.pushforward.benchmarks.RuntimeUse.Use;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.runtime.GenerativeModel;

/** Opens an exported model as an application would, and measures its use: prints a {@link Use} as JSON. */
final class RuntimeWorker {
    private static final int PICTURES = 64;
    private static final int SAMPLES = 2000;
    private static final double WARM_UP_SECONDS = 1;
    private static final double SECONDS = 0.25;
    private static final int TURNS = 6;
    private static final int MANY = 8;

    private RuntimeWorker() {}

    /** Measures: the folder of the model, and the clock. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Clock clock = Clock.valueOf(arguments[1]);
        try (GenerativeModel model = GenerativeModel.open(Path.of(arguments[0]))) {
            draw(model);
            double firstPicture = clock == Clock.PROCESSOR
                    ? clock.seconds()
                    : (System.currentTimeMillis()
                                    - ManagementFactory.getRuntimeMXBean().getStartTime())
                            * 1e-3;
            double latency = latency(model, clock);
            rate(model, MANY, WARM_UP_SECONDS, clock);
            List<Double> one = new ArrayList<>();
            List<Double> many = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                one.add(rate(model, 1, SECONDS, clock));
                many.add(rate(model, MANY, SECONDS, clock));
            }
            System.out.println("{\"firstPicture\":" + firstPicture + ",\"latencyMicros\":" + latency * 1e6
                    + ",\"oneThread\":" + one + ",\"eightThreads\":" + many + "}");
        }
    }

    private static void draw(GenerativeModel model) throws IOException {
        float[][] samples = model.sample(PICTURES, 1);
        var picture = new BufferedImage(samples[0].length, PICTURES, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < PICTURES; y++) {
            for (int x = 0; x < samples[y].length; x++) {
                picture.getRaster().setSample(x, y, 0, Math.round(255 * Math.min(1, Math.max(0, samples[y][x]))));
            }
        }
        ImageIO.write(picture, "png", new ByteArrayOutputStream());
    }

    private static double latency(GenerativeModel model, Clock clock) {
        double[] seconds = new double[2 * SAMPLES];
        for (int i = 0; i < seconds.length; i++) {
            double begin = clock.secondsOfThread();
            float[][] sample = model.sample(1, i);
            seconds[i] = sample.length == 1 ? clock.secondsOfThread() - begin : Double.NaN;
        }
        // The first half warms up.
        double[] counted = Arrays.copyOfRange(seconds, SAMPLES, seconds.length);
        Arrays.sort(counted);
        return counted[SAMPLES / 2];
    }

    /**
     * Returns samples per second; by the processor's clock per second of any of the threads, so that a gain of 1 says that
     * threads do not cost one another time.
     */
    private static double rate(GenerativeModel model, int threads, double seconds, Clock clock)
            throws InterruptedException, ExecutionException {
        AtomicLong samples = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            List<Future<Double>> ends = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                ends.add(pool.submit(() -> {
                    double begin = clock.secondsOfThread();
                    while (System.nanoTime() < end) {
                        model.sample(1, samples.incrementAndGet());
                    }
                    return clock.secondsOfThread() - begin;
                }));
            }
            double longest = 0;
            double sum = 0;
            for (Future<Double> ended : ends) {
                longest = Math.max(longest, ended.get());
                sum += ended.get();
            }
            return samples.get() / (clock == Clock.PROCESSOR ? sum : longest);
        } finally {
            pool.shutdown();
        }
    }
}
