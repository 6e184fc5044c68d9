package org.pushforward.api.model;

import java.util.List;
import org.pushforward.graph.Shape;

/**
 * A function in a file of another program.
 *
 * @param input the shape of one example of what it takes, without the batch
 * @param labelled whether it takes labels beside
 * @param layers with weights, in the order of computation
 * @param factors single numbers, other than those of layers, that results are multiplied by, in the order of computation
 */
public record ForeignFunction(Shape input, boolean labelled, List<ForeignLayer> layers, List<Double> factors) {
    public ForeignFunction {
        layers = List.copyOf(layers);
        factors = List.copyOf(factors);
    }
}
