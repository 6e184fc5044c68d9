package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.List;
import org.pushforward.api.data.Mode;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Metric.Better;
import org.pushforward.graph.Tensor;

/**
 * How many samples belong to each mode, and how many of those are of high quality; what tells the mode of a sample, a
 * distance here, is no concern of the measures.
 *
 * @param weights the probability of each mode
 * @param samples the number of samples of each mode
 * @param close the number of those that are of high quality
 */
record ModeHistogram(List<Double> weights, List<Integer> samples, List<Integer> close) {
    ModeHistogram {
        weights = List.copyOf(weights);
        samples = List.copyOf(samples);
        close = List.copyOf(close);
    }

    /** Counts samples {@code [n, ...example]} by the nearest mode, in standard deviations of each. */
    static ModeHistogram of(Tensor samples, List<Mode> modes, double radius) {
        int count = Math.toIntExact(samples.shape().size(0));
        int features = samples.shape().example().elementCount();
        double[] values = samples.toDoubles();
        Integer[] all = new Integer[modes.size()];
        Integer[] close = new Integer[modes.size()];
        Arrays.fill(all, 0);
        Arrays.fill(close, 0);
        for (int i = 0; i < count; i++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < modes.size(); k++) {
                double distance = distance(values, i * features, modes.get(k));
                if (distance < least) {
                    least = distance;
                    nearest = k;
                }
            }
            all[nearest]++;
            close[nearest] += least <= radius ? 1 : 0;
        }
        return new ModeHistogram(modes.stream().map(Mode::weight).toList(), Arrays.asList(all), Arrays.asList(close));
    }

    private static double distance(double[] values, int offset, Mode mode) {
        double squares = 0;
        for (int j = 0; j < mode.centre().size(); j++) {
            double difference = values[offset + j] - mode.centre().get(j);
            squares += difference * difference;
        }
        return Math.sqrt(squares) / mode.deviation();
    }

    private long total() {
        return samples.stream().mapToLong(n -> n).sum();
    }

    /** Returns all measures; a mode is found with at least {@code share} of all samples of high quality in it. */
    List<Metric> metrics(double share) {
        return List.of(
                found(share),
                highQuality(),
                divergence(),
                new Metric("modes-of-data", weights.size(), 0, "", Better.NEITHER, weights.size()));
    }

    /**
     * Counts the modes found; the standard error is that of resampling, where each count is normal about itself, its
     * distribution function within 0.01 of a logistic one.
     */
    private Metric found(double share) {
        long total = total();
        double least = share * total;
        int found = 0;
        double variance = 0;
        for (int count : close) {
            found += count >= least ? 1 : 0;
            double deviation = Math.sqrt(count * (1 - (double) count / total));
            double missed = deviation == 0 ? 0 : logistic(1.702 * (least - 0.5 - count) / deviation);
            variance += missed * (1 - missed);
        }
        return new Metric("modes", found, Math.sqrt(variance), "", Better.HIGHER, total);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The binomial standard error takes the share with two samples more of either kind, so that no share is certain. */
    private Metric highQuality() {
        long total = total();
        long high = close.stream().mapToLong(n -> n).sum();
        double smoothed = (high + 2.0) / (total + 4);
        double error = Math.sqrt(smoothed * (1 - smoothed) / total);
        return new Metric("high-quality", (double) high / total, error, "", Better.HIGHER, total);
    }

    /**
     * KL(h || w) of the histogram h to the weights w, less its bias (K - 1) / 2n, K the number of modes seen (Miller, "Note
     * on the bias of information estimates", 1955); the variance adds that of 2n KL under h = w, chi-square of K - 1 degrees
     * of freedom, to the first-order one.
     */
    private Metric divergence() {
        double total = total();
        double sum = 0;
        double squares = 0;
        int seen = 0;
        for (int k = 0; k < weights.size(); k++) {
            if (samples.get(k) > 0) {
                double h = samples.get(k) / total;
                double log = Math.log(h / weights.get(k));
                sum += h * log;
                squares += h * log * log;
                seen++;
            }
        }
        double variance = Math.max(0, squares - sum * sum) / total + (seen - 1) / (2 * total * total);
        double bias = (seen - 1) / (2 * total);
        return new Metric("modes-kl", sum - bias, Math.sqrt(variance), "nats", Better.LOWER, (long) total);
    }
}
