package org.pushforward.benchmarks.measure;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How fast a generator is, once loaded.
 *
 * @param latencyMicros the median time of one sample, in millionths of a second
 * @param samplesPerSecond in batches of 256
 * @param mean the mean of what it generates from latent variables that all are .5
 */
public record Generation(double latencyMicros, double samplesPerSecond, double mean) {
    /** The size of a batch. */
    public static final int BATCH = 256;

    private static final int SAMPLES = 2000;
    private static final int BATCHES = 20;

    /**
     * Measures.
     *
     * @param generate generates so many samples at once, and returns their mean
     * @param clock which seconds
     */
    public static Generation measure(IntFunction<Double> generate, Clock clock) {
        double mean = generate.apply(BATCH);
        double latency = median(generate, 1, SAMPLES, clock);
        return new Generation(latency * 1e6, BATCH / median(generate, BATCH, BATCHES, clock), mean);
    }

    private static double median(IntFunction<Double> generate, int samples, int times, Clock clock) {
        double[] seconds = new double[2 * times];
        for (int i = 0; i < seconds.length; i++) {
            double begin = clock.secondsOfThread();
            double unused = generate.apply(samples);
            seconds[i] = Double.isNaN(unused) ? Double.NaN : clock.secondsOfThread() - begin;
        }
        // The first half warms up.
        double[] counted = Arrays.copyOfRange(seconds, times, seconds.length);
        Arrays.sort(counted);
        return counted[times / 2];
    }

    /** Returns it as JSON, which a process prints as its last line. */
    public String json() {
        return "{\"latencyMicros\":" + latencyMicros + ",\"samplesPerSecond\":" + samplesPerSecond + ",\"mean\":" + mean
                + "}";
    }
}
