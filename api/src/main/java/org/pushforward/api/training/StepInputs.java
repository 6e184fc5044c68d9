package org.pushforward.api.training;

import org.osgi.annotation.versioning.ProviderType;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** What an objective may refer to while it is built; the framework feeds it at each step. */
@ProviderType
public interface StepInputs {
    /** Returns the number of examples in the batch. */
    int batch();

    /** Returns the pass of this step: training mode, or evaluation mode on validation data. */
    Pass pass();

    /** Returns the examples, {@code [batch, ...example]}. */
    Value data();

    /**
     * Returns the numbers of the classes of the examples, whole numbers {@code [batch]}.
     *
     * @throws PlanException when the data has no labels
     */
    Value labels();

    /** Returns a model as it is given the labels of the batch where it is conditional, and any other as it is. */
    default Model given(Model model) {
        return model.capability(ConditionalModel.class)
                .map(conditional -> conditional.given(labels()))
                .orElse(model);
    }

    /** Returns independent standard normal numbers from the stream {@code name}, new at each step. */
    Value normal(String name, Shape shape);

    /** Returns independent uniform numbers in (0, 1) from the stream {@code name}, new at each step. */
    Value uniform(String name, Shape shape);

    /** Returns a batch of latent variables, {@code [batch, latent]}, from the stream {@code name}, new at each step. */
    Value latent(String name, LatentPrior prior);
}
