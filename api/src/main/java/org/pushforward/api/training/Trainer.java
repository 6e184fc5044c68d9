package org.pushforward.api.training;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.model.Model;

/**
 * Describes how models are trained; the framework runs what it describes.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface Trainer<O extends Record> extends Extension<O> {
    /**
     * Returns the plan for a model.
     *
     * @throws PlanException when the model lacks what this trainer needs
     */
    TrainingPlan plan(Model model, O options);
}
