package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Split;
import org.pushforward.graph.Tensor;

/** The examples of an array {@code [n, ...]} and, where they have some, their classes. */
final class ArrayExamples {
    private static final int MOST_CHANNELS = 4;
    private static final double BYTE = 255;

    private final Path file;
    private final Tensor values;
    private final int[] labels;
    private final int size;

    /**
     * Checks examples and labels.
     *
     * @throws DataException when there are none, a value is not finite, or labels are not one class for each
     */
    ArrayExamples(Path file, Tensor values, Optional<Tensor> labels) {
        this.file = file;
        this.values = values;
        if (values.shape().rank() < 1 || values.shape().rank() > 4 || values.elementCount() == 0) {
            throw new DataException("The array of " + file + " has the shape " + values.shape()
                    + "; give one of shape [n], [n, features], [n, height, width] or [n, channels, height, width]");
        }
        size = values.elementCount() / count();
        for (int i = 0; i < values.elementCount(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new DataException("The array of " + file + " holds " + values.get(i) + " in example " + i / size
                        + " (counted from 0); leave out examples that are not finite");
            }
        }
        this.labels = labels.map(this::classes).orElse(new int[0]);
    }

    private int[] classes(Tensor array) {
        if (array.shape().rank() != 1 || array.elementCount() != count()) {
            throw new DataException("The labels of " + file + " have the shape " + array.shape() + " for " + count()
                    + " examples; give one number for each");
        }
        return IntStream.range(0, count())
                .map(i -> {
                    double label = array.get(i);
                    if (label < 0 || label > Short.MAX_VALUE || label != Math.rint(label)) {
                        throw new DataException("The labels of " + file + " hold " + label + " at index " + i
                                + "; number the classes from 0");
                    }
                    return (int) label;
                })
                .toArray();
    }

    int count() {
        return Math.toIntExact(values.shape().size(0));
    }

    private int classCount() {
        return Arrays.stream(labels).max().orElse(-1) + 1;
    }

    boolean areImages() {
        return values.shape().rank() > 2;
    }

    /**
     * Returns points as the rows of a table.
     *
     * @param label the number of the column of classes, from 1; empty when there is none
     */
    Table table(String label, String sha256) {
        int left = label.isEmpty() ? -1 : column(label);
        int[] taken = IntStream.range(0, size).filter(i -> i != left).toArray();
        List<String> names =
                Arrays.stream(taken).mapToObj(i -> "column " + (i + 1)).toList();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            int row = i;
            rows.add(Arrays.stream(taken)
                    .mapToDouble(column -> values.get(row * size + column))
                    .toArray());
        }
        return new Table(file, names, rows, left < 0 ? given() : inColumn(left), sha256);
    }

    private int column(String label) {
        boolean number = label.matches("[0-9]{1,9}");
        int column = number ? Integer.parseInt(label) : 0;
        if (column < 1 || column > size) {
            throw new DataException("The array of " + file + " has no column '" + label
                    + "'; the option 'label' takes numbers from 1 to " + size);
        }
        if (size == 1) {
            throw new DataException("The array of " + file
                    + " has one column only, so that the option 'label' leaves no" + " numbers; leave it out");
        }
        return column - 1;
    }

    private Classes given() {
        List<String> names =
                IntStream.range(0, classCount()).mapToObj(Integer::toString).toList();
        return new Classes(names, labels);
    }

    private Classes inColumn(int column) {
        List<String> cells = IntStream.range(0, count())
                .mapToDouble(row -> values.get(row * size + column))
                .mapToObj(value -> value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value))
                .toList();
        return Classes.of(file, "column " + (column + 1), cells, row -> "in example " + row + " (counted from 0)");
    }

    /**
     * Returns the shape of images, {@code [channels, height, width]} in 0..1.
     *
     * @param training the indices of those to train on, by which classes are counted
     */
    DataShape imageShape(int[] training) {
        int rank = values.shape().rank();
        long channels = rank == 4 ? values.shape().size(1) : 1;
        if (channels > MOST_CHANNELS) {
            throw new DataException("The array of " + file + " has the shape " + values.shape() + ", which has "
                    + channels + " channels; give images as [n, channels, height, width] with at most "
                    + MOST_CHANNELS);
        }
        DataShape shape = DataShape.images(
                Math.toIntExact(channels),
                Math.toIntExact(values.shape().size(rank - 2)),
                Math.toIntExact(values.shape().size(rank - 1)),
                classCount());
        return labels.length == 0 ? shape : shape.withLabels(Label.counted(shape.labels(), classes(training)));
    }

    /**
     * Returns what image values are divided by: 255 where they are whole numbers up to 255, and 1 where they are in 0..1.
     *
     * @throws DataException when they are neither
     */
    double white() {
        double least = 0;
        double most = 0;
        boolean whole = true;
        for (int i = 0; i < values.elementCount(); i++) {
            double value = values.get(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
            whole &= value == Math.rint(value);
        }
        if (least < 0 || most > BYTE || (most > 1 && !whole)) {
            throw new DataException("The images of " + file + " have values from " + least + " to " + most
                    + "; scale them to 0..1 or give bytes 0..255");
        }
        return most > 1 ? BYTE : 1;
    }

    /** Returns some of the images, divided by {@code white}. */
    Split images(int[] indices, double white) {
        return new FiniteSplit(
                indices.length,
                (index, target, offset) -> {
                    for (int i = 0; i < size; i++) {
                        target.set(offset + i, values.get(indices[index] * size + i) / white);
                    }
                },
                labels.length == 0 ? labels : classes(indices));
    }

    private int[] classes(int... indices) {
        return Arrays.stream(indices).map(i -> labels[i]).toArray();
    }
}
