package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/**
 * Mean and standard deviation of each feature of some examples.
 *
 * @param mean one for each feature; not copied
 * @param deviation one for each feature; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record Spread(double[] mean, double[] deviation) {
    private static final int MOST = 1000;
    private static final double ROUNDING = 1e-7;

    /** Returns the spread of training examples, or of test examples where there are no others. */
    static Optional<Spread> ofData(Findings findings) {
        Dataset data = findings.data();
        Optional<Split> split = data.split(Dataset.Part.TRAINING).or(() -> data.split(Dataset.Part.TEST));
        return split.map(part -> {
            int count = Math.min(MOST, part.size().orElse(MOST));
            Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT32);
            part.batch(batch, findings.bench().random("diagnosis/data").seed(), 0);
            return of(batch.values());
        });
    }

    /** Returns the spread of points {@code [n, ...example]}. */
    static Spread of(Tensor points) {
        int features = points.shape().example().elementCount();
        int count = points.elementCount() / features;
        double[] mean = new double[features];
        double[] squares = new double[features];
        for (int i = 0; i < points.elementCount(); i++) {
            mean[i % features] += points.get(i) / count;
        }
        for (int i = 0; i < points.elementCount(); i++) {
            double rest = points.get(i) - mean[i % features];
            squares[i % features] += rest * rest / count;
        }
        double[] deviation = squares.clone();
        // What is less than a float32 can hold beside the mean is rounding of a constant.
        Arrays.setAll(deviation, i -> Math.sqrt(squares[i]) > ROUNDING * Math.abs(mean[i]) ? Math.sqrt(squares[i]) : 0);
        return new Spread(mean, deviation);
    }

    /** Returns the sum of the variances of all features. */
    double total() {
        double sum = 0;
        for (double one : deviation) {
            sum += one * one;
        }
        return sum;
    }
}
