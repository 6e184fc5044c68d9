package org.pushforward.plugins.data.images;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.random.RandomStream;

/** Which of the training images are fitted to and which are held out for validation; each in stored order. */
final class HeldOut {
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

    private HeldOut() {}

    /**
     * Holds out {@code validation} of the training images, chosen by seed.
     *
     * @return the parts for training and, unless nothing is held out, for validation
     * @throws DataException when none is left to train on
     */
    static Map<Part, StoredImages> parts(StoredImages images, int validation, long seed) {
        int count = images.count();
        if (validation >= count) {
            throw new DataException("Holding out " + validation + " of the " + count
                    + " training images leaves none to train on; choose a smaller 'validation'");
        }
        Map<Part, StoredImages> parts = new EnumMap<>(Part.class);
        int[] order = new RandomStream(seed, "images/split").step(0).permutation(count);
        int fitted = count - validation;
        parts.put(Part.TRAINING, images.pick(new Indices(Arrays.stream(order, 0, fitted))));
        if (validation > 0) {
            parts.put(Part.VALIDATION, images.pick(new Indices(Arrays.stream(order, fitted, count))));
        }
        return parts;
    }
}
