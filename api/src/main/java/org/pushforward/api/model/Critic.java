package org.pushforward.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;

/**
 * A model with a critic (discriminator), which tells data from what the generator makes.
 *
 * <p>A critic may look at {@link #packing() m} examples at once, joined along their first axis: {@code [m features]} or
 * {@code [m channels, height, width]}. Such a pack is all data or all generated. Lin et al., "PacGAN", NeurIPS 2018.
 */
@ConsumerType
public interface Critic extends Capability {
    /** Returns m, the number of examples in one pack, at least 1. */
    default int packing() {
        return 1;
    }

    /** Returns whether the score of a pack depends on that pack alone, which batch normalisation breaks. */
    default boolean isIndependent() {
        return true;
    }

    /** Returns the trained parameters of the critic, which the generator does not have. */
    List<Parameter> criticParameters();

    /**
     * Returns the score of each pack, {@code [batch]}, for packs of the shape {@code [batch, ...pack]}; higher for data. A
     * loss that asks for probabilities takes it as a logit.
     */
    Value score(Value packs, Pass pass);

    /**
     * Returns what the exported critic gives for each pack, {@code [batch]}: the score, or the probability
     * 1 / (1 + e^-score) that the pack is data.
     */
    default Value output(Value packs, Pass pass) {
        return score(packs, pass);
    }
}
