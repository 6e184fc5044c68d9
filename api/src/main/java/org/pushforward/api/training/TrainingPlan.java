package org.pushforward.api.training;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.training.Watch.Course;
import org.pushforward.api.training.Watch.Sign;

/**
 * Which losses, for which parameters, with which optimiser, in which order.
 *
 * @param updates the updates of one step in the order in which they are made; no parameter belongs to two of them
 * @param heldOut the figure on held-out data by which training may stop; empty when there is none
 * @param watches the troubles to warn of
 */
public record TrainingPlan(List<Update> updates, Optional<HeldOut> heldOut, List<Watch> watches) {
    private static final long STANDSTILL = 1000;
    private static final long OVERFITTING = 3000;

    public TrainingPlan {
        updates = List.copyOf(updates);
        watches = List.copyOf(watches);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("A training plan has at least one update");
        }
    }

    /** Creates a plan without a held-out figure and without watches. */
    public TrainingPlan(List<Update> updates) {
        this(updates, Optional.empty(), List.of());
    }

    /**
     * Returns the plan of one update whose loss, a mean over examples, is its held-out figure, too; it is watched for
     * overfitting and for a loss that does not move.
     *
     * @param loss the name under which the loss is reported: {@code "loss"}, or that of the metric that it is
     */
    public static TrainingPlan minimizing(String loss, Update update) {
        String heldOut = HeldOut.reported(loss);
        return new TrainingPlan(
                List.of(update),
                Optional.of(HeldOut.mean(loss, update.objective())),
                List.of(
                        new Watch(
                                OVERFITTING,
                                List.of(Sign.of(loss, Course.FALLS), Sign.of(heldOut, Course.RISES)),
                                "the model learns the training data by heart",
                                "stop early with 'patience', or choose a smaller model, more data or 'weight-decay'"),
                        new Watch(
                                STANDSTILL,
                                List.of(Sign.of(loss, Course.HAS_NOT_MOVED)),
                                "the learning rate is far too low or too high, or the weights were good from the start",
                                "try 'lr' ten times higher, then ten times lower")));
    }
}
