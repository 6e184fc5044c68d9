package org.pushforward.host;

import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;

/**
 * What a generator drew.
 *
 * @param shape the shape and meaning of one sample
 * @param values {@code [n, ...example]}, in the data's own units
 * @param labels the name of the label that each sample was drawn given; empty when the model takes none
 */
public record SampleSet(DataShape shape, Tensor values, List<String> labels) {
    public SampleSet {
        labels = List.copyOf(labels);
    }
}
