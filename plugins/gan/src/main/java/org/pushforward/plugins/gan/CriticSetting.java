package org.pushforward.plugins.gan;

import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ConditionalModel;

/**
 * What a critic is beside its network.
 *
 * @param normalization what keeps its layers in range
 * @param packing the number of examples that it sees at once, at least 1
 * @param probability whether the exported critic gives probabilities rather than scores
 * @param labels those that it and the generator are given; empty when they are given none
 */
record CriticSetting(Normalization normalization, int packing, boolean probability, List<Label> labels) {
    CriticSetting {
        labels = List.copyOf(labels);
        if (packing > 1 && !labels.isEmpty()) {
            throw new OptionException(
                    "packing",
                    "The option 'packing' is '" + packing
                            + "', but a critic that is given the label looks at one example at"
                            + " a time: choose 'packing=1' or 'conditional=false'");
        }
    }

    /** Returns the labels of data for a model that is conditional on them, and none for any other. */
    static List<Label> labels(DataShape data, boolean conditional) {
        if (conditional) {
            ConditionalModel.require(data);
        }
        return conditional ? data.labels() : List.of();
    }
}
