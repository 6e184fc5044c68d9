package org.pushforward.training;

import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Model;
import org.pushforward.graph.network.Parameters;

/** A model of which only the parameters matter. */
record FixedModel(Parameters parameters) implements Model {
    @Override
    public Generator generator() {
        throw new UnsupportedOperationException("This model generates nothing");
    }
}
