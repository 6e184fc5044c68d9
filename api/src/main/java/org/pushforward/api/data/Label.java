package org.pushforward.api.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A class that examples may be of.
 *
 * @param name unique among the classes of the data
 * @param frequency its share of the training examples, 0 to 1
 */
public record Label(String name, double frequency) {
    public Label {
        if (!(frequency >= 0 && frequency <= 1)) {
            throw new IllegalArgumentException("The frequency of the label '" + name + "' is 0 to 1, not " + frequency);
        }
    }

    /** Returns {@code count} classes, named by their numbers from 0 on, each as frequent as the others. */
    public static List<Label> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Label(Integer.toString(i), 1.0 / count))
                .toList();
    }

    /**
     * Returns classes with the frequencies that they have among examples.
     *
     * @param labels the classes by their numbers, whatever their frequencies
     * @param examples the number of the class of each example, at least one
     */
    public static List<Label> counted(List<Label> labels, int... examples) {
        int[] counts = new int[labels.size()];
        Arrays.stream(examples).forEach(label -> counts[label]++);
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new Label(labels.get(i).name(), (double) counts[i] / examples.length))
                .toList();
    }
}
