package org.pushforward.api.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * The shape and meaning of one example.
 *
 * @param example its fixed shape: {@code [features]} for points and tables, {@code [channels, height, width]} for images
 * @param range the smallest and largest value that can occur; empty when values are unbounded
 * @param labels the classes by their numbers from 0 on, their frequencies adding up to 1; empty when examples carry no label
 * @param names the names of the features, empty for images
 * @param scales how the values of each feature become those of the data's own units; empty when they are in these already
 */
public record DataShape(
        Shape example, Optional<Range> range, List<Label> labels, List<String> names, List<Scale> scales) {
    private static final double ROUNDING = 1e-6;

    /** An interval of values. */
    public record Range(double minimum, double maximum) {}

    /**
     * An affine map: a value v of an example is {@code offset + factor v} in the data's own units.
     *
     * @param factor above 0
     */
    public record Scale(double offset, double factor) {
        public Scale {
            if (!Double.isFinite(offset) || !(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException(
                        "A scale is a finite offset and a factor above 0, not " + offset + " and " + factor);
            }
        }
    }

    public DataShape {
        labels = List.copyOf(labels);
        names = List.copyOf(names);
        scales = List.copyOf(scales);
        if (!scales.isEmpty() && scales.size() != example.elementCount()) {
            throw new IllegalArgumentException(scales.size() + " scales do not fit examples of shape " + example);
        }
        double total = labels.stream().mapToDouble(Label::frequency).sum();
        if (!labels.isEmpty() && !(Math.abs(total - 1) < ROUNDING)) {
            throw new IllegalArgumentException("The frequencies of labels add up to 1, not " + total);
        }
        if (labels.stream().map(Label::name).distinct().count() < labels.size()) {
            throw new IllegalArgumentException("Two labels have the same name");
        }
        if (!names.isEmpty() && names.size() != example.elementCount()) {
            throw new IllegalArgumentException(names.size() + " names do not fit examples of shape " + example);
        }
    }

    /** Describes examples in the data's own units, of so many classes of the same frequency, or of none. */
    public DataShape(Shape example, Optional<Range> range, int labels, List<String> names) {
        this(example, range, Label.numbered(labels), names, List.of());
    }

    /** Returns the shape of examples of the given classes. */
    public DataShape withLabels(List<Label> classes) {
        return new DataShape(example, range, classes, names, scales);
    }

    /** Returns the shape of examples that the given maps, one per feature, bring to the data's own units. */
    public DataShape withScales(List<Scale> maps) {
        return new DataShape(example, range, labels, names, maps);
    }

    /** Returns the shape of unbounded points with the given feature names. */
    public static DataShape points(List<String> names) {
        return new DataShape(Shape.of(names.size()), Optional.empty(), 0, names);
    }

    /** Returns the shape of images with values in 0..1, of so many classes of the same frequency, or of none. */
    public static DataShape images(int channels, int height, int width, int labels) {
        return new DataShape(Shape.of(channels, height, width), Optional.of(new Range(0, 1)), labels, List.of());
    }

    /** Returns whether examples are images {@code [channels, height, width]}. */
    public boolean isImage() {
        return example.rank() == 3;
    }

    /** Returns the number of values in one example. */
    public int features() {
        return example.elementCount();
    }

    /**
     * Returns examples {@code [n, ...example]} in the data's own units: in float64, as these may be far from 0 for their spread,
     * or as they are when they are in these units already.
     */
    public Tensor inOwnUnits(Tensor examples) {
        if (scales.isEmpty()) {
            return examples;
        }
        double[] values = examples.toDoubles();
        Arrays.setAll(values, i -> {
            Scale scale = scales.get(i % scales.size());
            return scale.offset() + scale.factor() * values[i];
        });
        return Tensor.of(values, examples.shape());
    }

    /**
     * Returns the log of the volume that a unit cube of examples has in the data's own units: what is to be subtracted from
     * log q(x) to make it the log-density in these, in nats.
     */
    public double logVolume() {
        return scales.stream().mapToDouble(scale -> Math.log(scale.factor())).sum();
    }
}
