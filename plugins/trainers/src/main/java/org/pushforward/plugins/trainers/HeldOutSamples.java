package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Watch;
import org.pushforward.api.training.Watch.Course;
import org.pushforward.api.training.Watch.Sign;
import org.pushforward.graph.Value;

/**
 * What is measured of adversarial training on data that was kept out of it: the energy distance between the data and as
 * many generated examples, and the share of both that the critic takes for what they are.
 */
final class HeldOutSamples {
    private static final int MOST = 5000;
    private static final long WON_STEPS = 500;
    private static final double WON = 0.95;
    private static final String STATISTIC = "energy";
    private static final String ACCURACY = "critic-accuracy";

    private HeldOutSamples() {}

    /** Returns the figure of a model, which generates as many examples of each label as there are, where it takes labels. */
    static HeldOut heldOut(Model model, AdversarialLoss loss) {
        return HeldOut.block(STATISTIC, MOST, step -> measured(step.given(model), loss, step));
    }

    private static Objective.Loss measured(Model model, AdversarialLoss loss, StepInputs step) {
        Generator generator = model.generator();
        Critic critic = model.capability(Critic.class).orElseThrow();
        Value data = step.data();
        Value generated = generator.generate(step.latent("latent", generator.prior()), step.pass());
        Map<String, Value> metrics = new LinkedHashMap<>();
        Value distance = EnergyDistance.of(data, generated);
        metrics.put(STATISTIC, distance);
        metrics.put(ACCURACY, accuracy(critic, loss, data, generated, step));
        return new Objective.Loss(distance, metrics);
    }

    private static Value accuracy(Critic critic, AdversarialLoss loss, Value data, Value generated, StepInputs step) {
        Value ofData = critic.score(Packs.whole(data, critic.packing()), step.pass());
        Value ofGenerated = critic.score(Packs.whole(generated, critic.packing()), step.pass());
        Value threshold = loss.threshold(ofData, ofGenerated);
        Value right = ofData.greater(threshold).toReal().mean();
        Value wrong = ofGenerated.greater(threshold).toReal().mean();
        return right.subtract(wrong).add(1).multiply(0.5);
    }

    /** Returns the watch for a critic that has won. */
    static Watch won() {
        return new Watch(
                WON_STEPS,
                List.of(
                        Sign.above(HeldOut.reported(ACCURACY), WON),
                        Sign.of(HeldOut.reported(STATISTIC), Course.DOES_NOT_FALL)),
                "the critic has won: it tells nearly all held-out data from what is generated, and the generator learns"
                        + " nothing from it any more",
                "lower 'critic-lr' or 'critic-steps', or choose the loss 'wasserstein' with a 'gradient-penalty'");
    }
}
