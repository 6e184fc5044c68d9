package org.pushforward.api.data;

import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;

/** One part of a dataset: a finite number of examples, or endless draws from a density. */
@ConsumerType
public interface Split {
    /** Returns the number of examples; empty when there is no end of them. */
    OptionalInt size();

    /**
     * Fills {@code target} with the batch of one training step, a pure function of (seed, step, batch size).
     *
     * <p>Finite splits go through a new order of all examples in each epoch of ceil(size / batch) steps; the last batch
     * of an epoch is filled from the order of the next one.
     *
     * @param step 0, 1, …
     * @throws DataException when the batch is larger than the split
     */
    void batch(Batch target, long seed, long step);

    /**
     * Fills {@code target} with examples in stored order, from {@code first} on: of an endless split, always the same
     * draws under one seed.
     *
     * @throws IndexOutOfBoundsException when a finite split ends before
     */
    void read(Batch target, long seed, int first);
}
