package org.pushforward.plugins.evaluators;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.Tensor;

/** Points that are equal to others, where statistics take all for independent. */
final class Duplicates {
    private static final double TOLERATED = 0.05;

    private Duplicates() {}

    /** Returns how many points would have to go for all to differ. */
    static int count(Tensor points) {
        Set<ByteBuffer> different = new HashSet<>();
        int count = Points.count(points);
        for (int i = 0; i < count; i++) {
            different.add(points.rows(i, i + 1).bytes());
        }
        return count - different.size();
    }

    /** Returns a warning when more than one in twenty samples of a model are copies. */
    static Optional<Warning> ofSamples(Tensor samples) {
        return warning(
                samples,
                "samples of the model",
                "a generator that has collapsed",
                "train with a lower learning rate, or another loss");
    }

    /** Returns a warning when more than one in twenty test examples are copies. */
    static Optional<Warning> ofExamples(Tensor examples) {
        return warning(
                examples,
                "test examples",
                "data that holds examples more than once, so that standard errors are too small",
                "remove the copies from the data");
    }

    private static Optional<Warning> warning(Tensor points, String what, String cause, String remedy) {
        int copies = count(points);
        return copies <= TOLERATED * Points.count(points)
                ? Optional.empty()
                : Optional.of(new Warning(
                        String.format(
                                Locale.ROOT, "%,d of %,d %s are copies of others", copies, Points.count(points), what),
                        cause,
                        remedy));
    }
}
