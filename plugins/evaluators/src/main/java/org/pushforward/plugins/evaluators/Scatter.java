package org.pushforward.plugins.evaluators;

import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.Tensor;

/** How far points lie from the middle of the test data. */
final class Scatter {
    private static final double TOLERATED = 20;

    private Scatter() {}

    /** Returns a warning when samples lie twenty times as far as test examples, in root mean square. */
    static Optional<Warning> ofSamples(Tensor samples, Tensor examples) {
        double[] centre = Points.centre(examples);
        double far = distance(samples, centre);
        double near = distance(examples, centre);
        return far <= TOLERATED * near
                ? Optional.empty()
                : Optional.of(new Warning(
                        String.format(
                                Locale.ROOT,
                                "Samples lie %.3g from the middle of the test data, and the test data %.3g, in root mean square",
                                far,
                                near),
                        "a generator that has diverged or makes another unit: measures whose scale samples decide, such as"
                                + " 'mmd' and 'c2st', then look better than they are",
                        "train with a lower learning rate, or let the file make the unit of the data"));
    }

    private static double distance(Tensor points, double... centre) {
        double squares = 0;
        for (int i = 0; i < points.elementCount(); i++) {
            double difference = points.get(i) - centre[i % centre.length];
            squares += difference * difference;
        }
        return Math.sqrt(squares / Points.count(points));
    }
}
