package org.pushforward.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data that a model makes and looks at. An example is one row of {@link #size()} numbers in row-major order.
 *
 * @param shape the shape of an example: {@code [features]}, or {@code [channels, height, width]} for images
 * @param range the smallest and largest value that can occur; empty when values are unbounded
 * @param names the names of the features; empty when they have none
 * @param labels the classes by their numbers from 0 on; empty when the data has none
 * @param ownUnits for each feature how its values become those of the data's own units; empty when they are in these already
 */
public record DataDescription(
        List<Integer> shape, Optional<Range> range, List<String> names, List<Label> labels, List<Scale> ownUnits) {
    /** An interval of values. */
    public record Range(double minimum, double maximum) {}

    /**
     * A class that examples may be of.
     *
     * @param name unique among the labels
     * @param frequency its share of the training data, 0 to 1
     */
    public record Label(String name, double frequency) {}

    /** An affine map: a value v of an example is {@code offset + factor v} in the data's own units. */
    public record Scale(double offset, double factor) {}

    public DataDescription {
        shape = List.copyOf(shape);
        names = List.copyOf(names);
        labels = List.copyOf(labels);
        ownUnits = List.copyOf(ownUnits);
    }

    /** Returns how many numbers an example has. */
    public int size() {
        return product(shape);
    }

    /** Returns whether examples are images {@code [channels, height, width]}. */
    public boolean isImage() {
        return shape.size() == 3;
    }

    /**
     * Returns the number of a label.
     *
     * @throws IllegalArgumentException when there is no label of that name
     */
    public int label(String name) {
        List<String> all = new ArrayList<>();
        for (Label label : labels) {
            all.add(label.name());
        }
        int number = all.indexOf(name);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "There is no label '" + name + "', but these: " + String.join(", ", all));
        }
        return number;
    }

    /** Returns examples {@code [n][size]} in the data's own units, in float64 as these may be far from 0 for their spread. */
    public double[][] inOwnUnits(float[][] examples) {
        double[][] values = new double[examples.length][];
        for (int i = 0; i < examples.length; i++) {
            values[i] = new double[examples[i].length];
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = ownUnits.isEmpty()
                        ? examples[i][j]
                        : ownUnits.get(j).offset() + ownUnits.get(j).factor() * examples[i][j];
            }
        }
        return values;
    }

    /** Returns examples as the model takes them, from values {@code [n][size]} in the data's own units. */
    public float[][] fromOwnUnits(double[][] values) {
        float[][] examples = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            examples[i] = new float[values[i].length];
            for (int j = 0; j < examples[i].length; j++) {
                examples[i][j] = (float)
                        (ownUnits.isEmpty()
                                ? values[i][j]
                                : (values[i][j] - ownUnits.get(j).offset())
                                        / ownUnits.get(j).factor());
            }
        }
        return examples;
    }

    /** Returns what to subtract from a log-density to make it that in the data's own units, in nats. */
    public double logVolume() {
        double volume = 0;
        for (Scale scale : ownUnits) {
            volume += Math.log(scale.factor());
        }
        return volume;
    }

    /** Returns the product of sizes; throws {@link ArithmeticException} when it is no int. */
    static int product(List<Integer> sizes) {
        int product = 1;
        for (int size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
