package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;

/** What holds for one part of a dataset. */
final class SplitLaws {
    private static final int MOST = 8;
    private static final int MOST_OF_EPOCH = 2_000_000;
    private static final int DRAWS = 20_000;
    private static final double ERRORS = 5;
    private static final double ROUNDING = 1e-6;

    private final DataShape shape;
    private final Split split;
    private final String name;
    private final int size;

    SplitLaws(Dataset data, Split split, Dataset.Part part) {
        this.shape = data.shape();
        this.split = split;
        this.name = part.name().toLowerCase(Locale.ROOT);
        this.size = Math.min(MOST, split.size().orElse(MOST));
    }

    List<Law> all() {
        List<Law> laws = new ArrayList<>();
        laws.add(law("values are finite, in their range, and labels classes", this::values));
        laws.add(law("a batch is a function of seed, step and size alone", this::pure));
        laws.add(law("reading in pieces gives the same examples", this::pieces));
        laws.add(law("a float32 batch holds the rounded examples", this::rounded));
        if (split.size().isPresent()) {
            laws.add(law("what lies beyond the end is refused", this::end));
            laws.add(law("an epoch has every example once", this::epoch));
        }
        return laws;
    }

    private Law law(String sentence, Law.Check check) {
        return new Law(name + ": " + sentence, check);
    }

    private Batch allocate(ElementType type, int count) {
        return Batch.allocate(shape, count, type);
    }

    /** Returns examples in stored order with their labels. */
    double[] read(ElementType type, int first, int count) {
        Batch batch = allocate(type, count);
        split.read(batch, Trial.SEED, first);
        return numbers(batch);
    }

    private double[] batch(ElementType type, long seed, long step) {
        Batch batch = allocate(type, size);
        split.batch(batch, seed, step);
        return numbers(batch);
    }

    private static double[] numbers(Batch batch) {
        double[] values = batch.values().toDoubles();
        double[] labels = batch.labels().map(tensor -> tensor.toDoubles()).orElse(new double[0]);
        double[] all = Arrays.copyOf(values, values.length + labels.length);
        System.arraycopy(labels, 0, all, values.length, labels.length);
        return all;
    }

    private void values() {
        Batch batch = allocate(ElementType.FLOAT64, size);
        split.batch(batch, Trial.SEED, 0);
        for (double value : batch.values().toDoubles()) {
            BrokenLawException.unless(Double.isFinite(value), "A value is %s", value);
            shape.range()
                    .ifPresent(range -> BrokenLawException.unless(
                            value >= range.minimum() && value <= range.maximum(),
                            "A value is %s, outside the range %s to %s that the shape states",
                            value,
                            range.minimum(),
                            range.maximum()));
        }
        batch.labels().ifPresent(labels -> {
            for (double label : labels.toDoubles()) {
                BrokenLawException.unless(
                        label >= 0 && label < shape.labels().size(),
                        "A label is %.0f, but there are %d classes",
                        label,
                        shape.labels().size());
            }
        });
    }

    private void pure() {
        double[] first = batch(ElementType.FLOAT64, Trial.SEED, 3);
        double[] later = batch(ElementType.FLOAT64, Trial.SEED, 4);
        batch(ElementType.FLOAT64, Trial.SEED + 1, 0);
        BrokenLawException.unless(
                Arrays.equals(first, batch(ElementType.FLOAT64, Trial.SEED, 3)),
                "The batch of step 3 has other numbers when it is asked for again");
        double[] inThread = CompletableFuture.supplyAsync(() -> batch(ElementType.FLOAT64, Trial.SEED, 3))
                .join();
        BrokenLawException.unless(
                Arrays.equals(first, inThread), "The batch of step 3 has other numbers in another thread");
        boolean differs = !Arrays.equals(first, later)
                || !Arrays.equals(first, batch(ElementType.FLOAT64, Trial.SEED + 1, 3))
                || split.size().orElse(Integer.MAX_VALUE) <= size;
        BrokenLawException.unless(differs, "Every step and every seed has the same batch");
    }

    private void pieces() {
        double[] whole = allValues(0, size);
        int part = Math.max(1, size / 2);
        double[] first = allValues(0, part);
        double[] rest = part == size ? new double[0] : allValues(part, size - part);
        BrokenLawException.unless(
                Arrays.equals(Arrays.copyOf(whole, first.length), first)
                        && Arrays.equals(Arrays.copyOfRange(whole, first.length, whole.length), rest),
                "Examples 0 to %d read at once are others than read as 0 to %d and %d to %d",
                size,
                part,
                part,
                size);
    }

    private double[] allValues(int first, int count) {
        Batch batch = allocate(ElementType.FLOAT64, count);
        split.read(batch, Trial.SEED, first);
        return batch.values().toDoubles();
    }

    private void rounded() {
        double[] exact = batch(ElementType.FLOAT64, Trial.SEED, 1);
        double[] single = batch(ElementType.FLOAT32, Trial.SEED, 1);
        for (int i = 0; i < exact.length; i++) {
            BrokenLawException.unless(
                    (float) exact[i] == (float) single[i],
                    "Element %d is %s, but %s in float32",
                    i,
                    exact[i],
                    single[i]);
        }
    }

    private void end() {
        int count = split.size().orElseThrow();
        try {
            split.read(allocate(ElementType.FLOAT32, 1), Trial.SEED, count);
            throw new BrokenLawException("Example " + count + " of " + count + " is read without a word: throw"
                    + " IndexOutOfBoundsException");
        } catch (IndexOutOfBoundsException e) {
            requireRefusal(count);
        }
    }

    private void requireRefusal(int count) {
        if ((long) (count + 1) * shape.features() > MOST_OF_EPOCH) {
            return;
        }
        try {
            split.batch(allocate(ElementType.FLOAT32, count + 1), Trial.SEED, 0);
        } catch (DataException e) {
            return;
        }
        throw new BrokenLawException(
                "A batch of " + (count + 1) + " of " + count + " examples is filled: throw DataException");
    }

    /** Examples that are drawn anew for every step, as binarised pixels are, are not compared. */
    private void epoch() {
        int count = split.size().orElseThrow();
        if ((long) count * shape.features() > MOST_OF_EPOCH || isDrawnAnew()) {
            return;
        }
        int steps = (count + size - 1) / size;
        Map<String, Integer> seen = new HashMap<>();
        for (int step = 0; step < steps; step++) {
            Batch batch = allocate(ElementType.FLOAT32, size);
            split.batch(batch, Trial.SEED, step);
            for (int i = 0; i < size && step * size + i < count; i++) {
                seen.merge(Arrays.toString(batch.values().rows(i, i + 1).toDoubles()), 1, Integer::sum);
            }
        }
        for (int i = 0; i < count; i++) {
            Batch example = allocate(ElementType.FLOAT32, 1);
            split.read(example, Trial.SEED, i);
            seen.merge(Arrays.toString(example.values().toDoubles()), -1, Integer::sum);
        }
        long wrong = seen.values().stream().filter(times -> times != 0).count();
        BrokenLawException.unless(
                wrong == 0,
                "In the first epoch of %d steps with batches of %d, %d different examples occur more or less often than"
                        + " they are stored",
                steps,
                size,
                wrong);
    }

    private boolean isDrawnAnew() {
        double[] first = batch(ElementType.FLOAT32, Trial.SEED, 0);
        Map<String, Boolean> stored = new HashMap<>();
        for (int i = 0; i < split.size().orElseThrow(); i++) {
            Batch example = allocate(ElementType.FLOAT32, 1);
            split.read(example, Trial.SEED, i);
            stored.put(Arrays.toString(example.values().toDoubles()), true);
        }
        int features = shape.features();
        return !stored.containsKey(Arrays.toString(Arrays.copyOf(first, features)));
    }

    /** Each class has its share of the training examples. */
    static void frequencies(Dataset data) {
        Split training = data.split(Dataset.Part.TRAINING).orElseThrow();
        List<Label> labels = data.shape().labels();
        int count = Math.min(training.size().orElse(DRAWS), Math.max(DRAWS, 0));
        boolean all = training.size().isPresent() && training.size().getAsInt() <= DRAWS;
        long[] counts = new long[labels.size()];
        for (int first = 0; first < count; first += MOST) {
            Batch batch = Batch.allocate(data.shape(), Math.min(MOST, count - first), ElementType.FLOAT32);
            training.read(batch, Trial.SEED, first);
            for (double label : batch.labels().orElseThrow().toDoubles()) {
                counts[(int) label]++;
            }
        }
        for (int i = 0; i < counts.length; i++) {
            double expected = labels.get(i).frequency();
            double error = all ? 0 : ERRORS * Math.sqrt(expected * (1 - expected) / count);
            BrokenLawException.unless(
                    Math.abs((double) counts[i] / count - expected) <= error + ROUNDING,
                    "Of %d training examples %.2f %% have the label '%s', not %.2f %%",
                    count,
                    100.0 * counts[i] / count,
                    labels.get(i).name(),
                    100 * expected);
        }
    }
}
