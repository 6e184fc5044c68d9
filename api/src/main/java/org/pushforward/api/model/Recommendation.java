package org.pushforward.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How models of a family are trained and judged when the user does not say.
 *
 * @param trainer the id of the trainer
 * @param training options of the trainer and of the loop, such as {@code batch} and {@code lr}, as texts
 * @param evaluators the ids of the evaluators that say most about the family, in order; those that the data or the
 *     model cannot serve are left out
 */
public record Recommendation(String trainer, Map<String, String> training, List<String> evaluators) {
    public Recommendation {
        training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
        evaluators = List.copyOf(evaluators);
    }
}
