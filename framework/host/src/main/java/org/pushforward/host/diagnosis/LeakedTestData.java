package org.pushforward.host.diagnosis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.ElementType;

/** More than one in a hundred test examples are training examples, too, value by value. */
final class LeakedTestData implements Rule {
    private static final int MOST = 100_000;
    private static final int BLOCK = 500;
    private static final double TOLERATED = 0.01;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    @Override
    public Optional<Warning> look(Findings findings) {
        Dataset data = findings.data();
        Optional<Split> training =
                data.split(Dataset.Part.TRAINING).filter(split -> split.size().isPresent());
        Optional<Split> test =
                data.split(Dataset.Part.TEST).filter(split -> split.size().isPresent());
        if (training.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        Set<Long> seen = new HashSet<>();
        visit(data.shape(), training.get(), seen::add);
        long[] counts = new long[2];
        visit(data.shape(), test.get(), hash -> {
            counts[0] += seen.contains(hash) ? 1 : 0;
            counts[1]++;
        });
        return counts[0] <= TOLERATED * counts[1]
                ? Optional.empty()
                : Optional.of(new Warning(
                        counts[0] + " of " + counts[1] + " test examples, " + Texts.share(counts[0], counts[1])
                                + ", are equal to training examples in every value",
                        "data that leaked into the test part, or holds examples more than once: measures on it look better"
                                + " than they are",
                        "remove the copies from the data before it is split"));
    }

    private static void visit(DataShape shape, Split split, LongConsumer hashes) {
        int size = Math.min(split.size().orElse(0), MOST);
        for (int first = 0; first < size; first += BLOCK) {
            Batch batch = Batch.allocate(shape, Math.min(BLOCK, size - first), ElementType.FLOAT32);
            split.read(batch, 0, first);
            for (int i = 0; i < batch.size(); i++) {
                hashes.accept(hash(batch.values().rows(i, i + 1).bytes()));
            }
        }
    }

    /** Two different rows have the same one with a chance of about 2^-64. */
    private static long hash(ByteBuffer bytes) {
        ByteBuffer row = bytes.order(ByteOrder.nativeOrder());
        long hash = MULTIPLIER;
        while (row.remaining() >= Integer.BYTES) {
            hash = (hash ^ row.getInt()) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
