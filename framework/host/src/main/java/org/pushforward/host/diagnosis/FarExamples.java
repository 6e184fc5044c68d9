package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/**
 * A few points lie so far from all others that these are nearly one beside them: the root mean squared distance to the median
 * is twenty times that of the nearest 99 in 100.
 */
final class FarExamples implements Rule {
    private static final int FEWEST = 20;
    private static final int MOST_VALUES = 4_000_000;
    private static final double SHARE = 0.01;
    private static final double RATIO = 20;
    private static final double FAR = 10;
    /** What becomes of others that are equal once they are scaled may be indicators, unless it is as far as this. */
    private static final double BEYOND_FLOAT = 1e7;

    @Override
    public Optional<Warning> look(Findings findings) {
        if (findings.data().shape().isImage()) {
            return Optional.empty();
        }
        return look(findings, Dataset.Part.TRAINING, "training").or(() -> look(findings, Dataset.Part.TEST, "test"));
    }

    private static Optional<Warning> look(Findings findings, Dataset.Part part, String name) {
        Optional<Split> split =
                findings.data().split(part).filter(one -> one.size().isPresent());
        if (split.isEmpty()) {
            return Optional.empty();
        }
        int features = findings.data().shape().features();
        int count =
                Math.min(Math.max(MOST_VALUES / features, 1), split.get().size().orElseThrow());
        if (count < FEWEST) {
            return Optional.empty();
        }
        Batch batch = Batch.allocate(findings.data().shape(), count, ElementType.FLOAT64);
        split.get().batch(batch, findings.bench().random("diagnosis/far").seed(), 0);
        Tensor examples = findings.data().shape().inOwnUnits(batch.values());
        for (int feature = 0; feature < features; feature++) {
            double[] values = new double[count];
            double[] own = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = batch.values().get(i * features + feature);
                own[i] = examples.get(i * features + feature);
            }
            Optional<Warning> warning = look(Features.name(findings, feature), name, values, own);
            if (warning.isPresent()) {
                return warning;
            }
        }
        return Optional.empty();
    }

    static Optional<Warning> look(String feature, String part, double[] values, double... own) {
        Distances distances = Distances.of(values);
        Distances inOwnUnits = Distances.of(own);
        boolean squeezed = distances.rest() > 0
                ? distances.all() > RATIO * distances.rest()
                : inOwnUnits.largest() > BEYOND_FLOAT * Math.max(1, Math.abs(inOwnUnits.median()));
        return squeezed
                ? Optional.of(new Warning(
                        "Feature " + feature + " of " + distances.far() + " of the " + values.length + " " + part
                                + " examples lies up to " + Texts.number(inOwnUnits.largest())
                                + " from the median, and of the nearest 99 in 100 within "
                                + Texts.number(inOwnUnits.reach()),
                        "faulty rows, beside which all others are nearly one point, so that measures say nothing of these",
                        "correct those rows, or leave them out of the file"))
                : Optional.empty();
    }

    /**
     * Distances of numbers to their median.
     *
     * @param all the root of the mean square of all
     * @param rest that of the nearest 99 in 100
     * @param reach the largest of these
     * @param far how many are more than ten times the rest
     */
    private record Distances(double median, double all, double rest, double reach, double largest, int far) {
        static Distances of(double... values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            double[] distances = Arrays.stream(values)
                    .map(value -> Math.abs(value - median))
                    .sorted()
                    .toArray();
            int near = distances.length - (int) Math.ceil(SHARE * distances.length);
            double rest = root(distances, near);
            int far = (int) Arrays.stream(distances)
                    .filter(distance -> distance > FAR * rest)
                    .count();
            return new Distances(
                    median,
                    root(distances, distances.length),
                    rest,
                    distances[near - 1],
                    distances[distances.length - 1],
                    far);
        }

        private static double root(double[] sorted, int count) {
            return Math.sqrt(Arrays.stream(sorted, 0, count).map(d -> d * d).sum() / count);
        }
    }
}
