package org.pushforward.api.data;

import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Shape;

/**
 * The shape and meaning of one example.
 *
 * @param example its fixed shape: {@code [features]} for points and tables, {@code [channels, height, width]} for images
 * @param range the smallest and largest value that can occur; empty when values are unbounded
 * @param labels the number of classes, 0 when examples carry no label
 * @param names the names of the features, empty for images
 */
public record DataShape(Shape example, Optional<Range> range, int labels, List<String> names) {
    /** An interval of values. */
    public record Range(double minimum, double maximum) {}

    public DataShape {
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != example.elementCount()) {
            throw new IllegalArgumentException(names.size() + " names do not fit examples of shape " + example);
        }
    }

    /** Returns the shape of unbounded points with the given feature names. */
    public static DataShape points(List<String> names) {
        return new DataShape(Shape.of(names.size()), Optional.empty(), 0, names);
    }

    /** Returns the shape of images with values in 0..1. */
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
}
