package org.pushforward.api.training;

import java.util.List;

/**
 * Which losses, for which parameters, with which optimiser, in which order.
 *
 * @param updates the updates of one step in the order in which they are made; no parameter belongs to two of them
 */
public record TrainingPlan(List<Update> updates) {
    public TrainingPlan {
        updates = List.copyOf(updates);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("A training plan has at least one update");
        }
    }
}
