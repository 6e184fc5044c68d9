package org.pushforward.conformance;

import java.util.Map;
import java.util.TreeMap;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;

/**
 * A model that the laws of families are tried on: small, for it is computed operator by operator.
 *
 * @param data what it is a model of; a few features, or images of a few pixels
 * @param options of the family by name, such as a width of 4; defaults where left out
 * @param tolerance how far inverse and log-determinant may be from the true ones, relative to 1 or their size:
 *     {@link #ROUNDING}, or what an approximation such as an integration in steps leaves
 */
public record ModelCase(DataShape data, Map<String, Object> options, double tolerance) {
    /** The tolerance of functions that are exact but for rounding in float64. */
    public static final double ROUNDING = 1e-8;

    public ModelCase {
        options = Map.copyOf(options);
    }

    /** Returns a case of functions that are exact. */
    public static ModelCase of(DataShape data, Map<String, Object> options) {
        return new ModelCase(data, options, ROUNDING);
    }

    /** Returns this case with functions that are approximations. */
    public ModelCase within(double other) {
        return new ModelCase(data, options, other);
    }

    <O extends Record> Model define(ModelFamily<O> family) {
        return family.define(data, family.descriptor().options().bind(options));
    }

    @Override
    public String toString() {
        // Sorted, for it names random streams.
        return data.example() + (data.labels().isEmpty() ? "" : " with labels ") + new TreeMap<>(options);
    }
}
