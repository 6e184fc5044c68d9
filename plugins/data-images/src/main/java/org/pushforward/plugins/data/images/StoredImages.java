package org.pushforward.plugins.data.images;

import java.util.stream.IntStream;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.graph.Tensor;

/** Images in stored order, in memory or drawn on demand, and their classes. */
interface StoredImages {
    /** Returns the number of images, at least 1. */
    int count();

    /** Returns whether images have classes. */
    default boolean labelled() {
        return true;
    }

    /** Returns the class of an image, where they have some. */
    int label(int index);

    /** Writes the values of an image, 0..1, into {@code target} from {@code offset} on. */
    void copy(int index, Tensor target, int offset);

    /** Returns those of the images that {@code indices} name. */
    default StoredImages pick(HeldOut.Indices indices) {
        StoredImages all = this;
        return new StoredImages() {
            @Override
            public int count() {
                return indices.count();
            }

            @Override
            public boolean labelled() {
                return all.labelled();
            }

            @Override
            public int label(int index) {
                return all.label(indices.get(index));
            }

            @Override
            public void copy(int index, Tensor target, int offset) {
                all.copy(indices.get(index), target, offset);
            }
        };
    }

    /** Returns the images as a split. */
    default FiniteSplit split() {
        int labels = labelled() ? count() : 0;
        return new FiniteSplit(
                count(), this::copy, IntStream.range(0, labels).map(this::label).toArray());
    }
}
