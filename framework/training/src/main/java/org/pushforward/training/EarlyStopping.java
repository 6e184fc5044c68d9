package org.pushforward.training;

import java.util.Locale;
import java.util.Optional;
import org.pushforward.training.Checkpoint.Best;

/** Remembers the best weights by a figure on held-out data, and ends training that does not improve them any more. */
final class EarlyStopping {
    private final String figure;
    private final int patience;
    private Optional<Best> best;

    /**
     * Begins, or goes on; a training that stopped already is given its whole patience again.
     *
     * @param figure what the figure is called
     * @param patience the number of measurements without improvement after which training ends, at least 1
     * @param best what is best so far
     */
    EarlyStopping(String figure, int patience, Optional<Best> best) {
        this.figure = figure;
        this.patience = patience;
        this.best = best.map(b -> isOver(b, patience) ? b.after(0) : b);
    }

    /** Returns whether a training with this best is one that stopped. */
    static boolean isOver(Best best, int patience) {
        return patience > 0 && best.measurementsSince() >= patience;
    }

    /** Returns whether a value is better than the best; no number is worse than any. */
    boolean improves(double value) {
        return best.isEmpty() || value < best.get().value();
    }

    /** Takes note of better weights. */
    void better(long step, double value, Weights weights) {
        best = Optional.of(new Best(step, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value, 0, weights));
    }

    /** Takes note of a measurement that did not improve. */
    void noBetter() {
        best = best.map(b -> b.after(b.measurementsSince() + 1));
    }

    Optional<Best> best() {
        return best;
    }

    /** Returns why training is to end now; empty when it is to go on. */
    Optional<String> verdict() {
        return best.filter(b -> isOver(b, patience))
                .map(b -> String.format(
                        Locale.ROOT,
                        "%s was lowest at step %d with %.4g, and has not fallen below that in %d measurements",
                        figure,
                        b.step(),
                        b.value(),
                        b.measurementsSince()));
    }
}
