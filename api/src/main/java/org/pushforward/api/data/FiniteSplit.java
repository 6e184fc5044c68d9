package org.pushforward.api.data;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/** A split of stored examples. */
public final class FiniteSplit implements Split {
    /** Copies stored examples out. */
    @ConsumerType
    @FunctionalInterface
    public interface Examples {
        /** Writes the values of example {@code index} into {@code target} from {@code offset} on. */
        void copy(int index, Tensor target, int offset);
    }

    private record Epoch(long seed, long number) {}

    private static final int REMEMBERED_EPOCHS = 4;

    private final int size;
    private final Examples examples;
    private final int[] labels;
    private final ConcurrentMap<Epoch, int[]> orders = new ConcurrentHashMap<>();

    /**
     * Creates a split.
     *
     * @param size the number of examples, at least 1
     * @param examples their values
     * @param labels their classes, or an empty array; not copied
     */
    public FiniteSplit(int size, Examples examples, int... labels) {
        if (size < 1) {
            throw new IllegalArgumentException("A split has at least one example, not " + size);
        }
        if (labels.length != 0 && labels.length != size) {
            throw new IllegalArgumentException(labels.length + " labels for " + size + " examples");
        }
        this.size = size;
        this.examples = examples;
        this.labels = labels;
    }

    /** Returns a split of examples given as rows of numbers; not copied. */
    public static FiniteSplit of(double[][] rows) {
        return new FiniteSplit(rows.length, (index, target, offset) -> {
            double[] row = rows[index];
            for (int i = 0; i < row.length; i++) {
                target.set(offset + i, row[i]);
            }
        });
    }

    @Override
    public OptionalInt size() {
        return OptionalInt.of(size);
    }

    @Override
    public void batch(Batch target, long seed, long step) {
        int batch = target.size();
        if (batch > size) {
            throw new DataException("The batch of " + batch + " is larger than the " + size
                    + " examples of the data; choose a batch of at most " + size);
        }
        long stepsPerEpoch = (size + batch - 1L) / batch;
        long epoch = step / stepsPerEpoch;
        int first = Math.toIntExact(step % stepsPerEpoch * batch);
        int[] order = order(seed, epoch);
        for (int i = 0; i < batch; i++) {
            int position = first + i;
            int index = position < size ? order[position] : order(seed, epoch + 1)[position - size];
            copy(index, target, i);
        }
    }

    private int[] order(long seed, long epoch) {
        if (orders.size() > REMEMBERED_EPOCHS) {
            orders.clear();
        }
        return orders.computeIfAbsent(
                new Epoch(seed, epoch),
                e -> new RandomStream(seed, "batches").step(epoch).permutation(size));
    }

    @Override
    public void read(Batch target, long seed, int first) {
        if (first < 0 || first > size - target.size()) {
            throw new IndexOutOfBoundsException(
                    "Examples " + first + " to " + ((long) first + target.size()) + " of " + size);
        }
        for (int i = 0; i < target.size(); i++) {
            copy(first + i, target, i);
        }
    }

    private void copy(int index, Batch target, int row) {
        examples.copy(
                index, target.values(), row * target.values().shape().example().elementCount());
        if (labels.length > 0) {
            target.labels().ifPresent(tensor -> tensor.set(row, labels[index]));
        }
    }

    /** Returns the class of every example in stored order; empty when the data has none. */
    public int[] labels() {
        return Arrays.copyOf(labels, labels.length);
    }
}
