package org.pushforward.plugins.data.images;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataException;
import org.pushforward.graph.random.RandomStream;

/**
 * Which of the training examples are fitted to and which are held out for validation; each in stored order.
 *
 * @param training indices of the first kind
 * @param validation indices of the second kind
 */
record HeldOut(Indices training, Indices validation) {
    /** Some indices into stored examples. */
    static final class Indices {
        private final int[] indices;

        private Indices(IntStream indices) {
            this.indices = indices.sorted().toArray();
        }

        /** Returns how many there are. */
        int count() {
            return indices.length;
        }

        /** Returns the stored index of example {@code i}. */
        int get(int i) {
            return indices[i];
        }
    }

    /**
     * Holds out {@code validation} of {@code count} examples, chosen by seed.
     *
     * @throws DataException when none is left to train on
     */
    static HeldOut choose(int count, int validation, long seed) {
        if (validation >= count) {
            throw new DataException("Holding out " + validation + " of the " + count
                    + " training images leaves none to train on; choose a smaller 'validation'");
        }
        int[] order = new RandomStream(seed, "images/split").step(0).permutation(count);
        int fitted = count - validation;
        return new HeldOut(
                new Indices(Arrays.stream(order, 0, fitted)), new Indices(Arrays.stream(order, fitted, count)));
    }

    /** Returns all of {@code count} examples. */
    static Indices all(int count) {
        return new Indices(IntStream.range(0, count));
    }
}
