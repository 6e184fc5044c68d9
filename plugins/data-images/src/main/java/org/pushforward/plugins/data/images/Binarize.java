package org.pushforward.plugins.data.images;

import java.util.OptionalInt;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * Whether and when gray values become 0 or 1: a pixel is 1 with its gray value as probability, never by a threshold.
 *
 * <p>Salakhutdinov and Murray, "On the quantitative analysis of deep belief networks", 2008; drawing anew in training is
 * that of Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", 2016.
 */
enum Binarize {
    /** Pixels stay gray. */
    NONE {
        @Override
        Split split(Part part, StoredImages images) {
            return images.split();
        }
    },
    /** Each pixel of each part is drawn once, the same under every seed of a run. */
    STATIC {
        @Override
        Split split(Part part, StoredImages images) {
            return drawnOnce(part, images);
        }
    },
    /** The pixels of a training batch are drawn anew in each step; those of other parts once. */
    DYNAMIC {
        @Override
        Split split(Part part, StoredImages images) {
            FiniteSplit once = drawnOnce(part, images);
            return part == Part.TRAINING ? new DrawnAnew(images.split(), once) : once;
        }
    };

    private static final int SEED = 1;

    /** Returns the images of a part as a split. */
    abstract Split split(Part part, StoredImages images);

    private static FiniteSplit drawnOnce(Part part, StoredImages images) {
        RandomStream stream = new RandomStream(SEED, "images/binarize").child(part.name());
        FiniteSplit gray = images.split();
        return new FiniteSplit(
                images.count(),
                (index, target, offset) -> {
                    images.copy(index, target, offset);
                    int pixels = target.shape().example().elementCount();
                    draw(target, offset, pixels, stream.step(index));
                },
                gray.labels());
    }

    private static void draw(Tensor values, int offset, int count, Draws draws) {
        for (int i = offset; i < offset + count; i++) {
            values.set(i, draws.nextUniform() < values.get(i) ? 1 : 0);
        }
    }

    /**
     * Batches whose pixels are a function of (seed, step); reading in stored order gives those drawn once.
     *
     * @param gray where batches are drawn from
     * @param once what is read
     */
    private record DrawnAnew(FiniteSplit gray, FiniteSplit once) implements Split {
        @Override
        public OptionalInt size() {
            return gray.size();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            gray.batch(target, seed, step);
            Draws draws = new RandomStream(seed, "images/binarize").step(step);
            draw(target.values(), 0, target.values().elementCount(), draws);
        }

        @Override
        public void read(Batch target, long seed, int first) {
            once.read(target, seed, first);
        }
    }
}
