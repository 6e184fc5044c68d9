package org.pushforward.host;

import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;

/**
 * What a generator drew.
 *
 * @param shape the shape and meaning of one sample
 * @param values {@code [n, ...example]}, in the data's own units
 */
public record SampleSet(DataShape shape, Tensor values) {}
