package org.pushforward.plugins.trainers;

import java.util.function.Supplier;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;

/**
 * What a trainer needs a model to be capable of, given the labels of each batch where the model is conditional.
 *
 * @param model the model
 * @param kind the capability
 * @param <C> the capability
 */
record Needed<C extends Capability>(Model model, Class<C> kind) {
    /** Returns the need; throws what {@code refusal} gives when the model is not capable of it. */
    static <C extends Capability> Needed<C> of(Model model, Class<C> kind, Supplier<PlanException> refusal) {
        Needed<C> needed = new Needed<>(model, kind);
        if (ConditionalModel.givenAny(model).capability(kind).isEmpty()) {
            throw refusal.get();
        }
        return needed;
    }

    /** Returns the capability at the batch of a step. */
    C in(StepInputs step) {
        return step.given(model).capability(kind).orElseThrow();
    }
}
