package org.pushforward.api.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;

/** A loss as a graph over one batch. */
@ConsumerType
@FunctionalInterface
public interface Objective {
    /** Builds the loss of the batch that {@code step} stands for. */
    Loss build(StepInputs step);

    /**
     * A loss with what is reported beside it.
     *
     * @param value what is minimised, a scalar, in nats where it is a log-likelihood or a bound of one
     * @param metrics scalars to report, by name
     */
    record Loss(Value value, Map<String, Value> metrics) {
        public Loss {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }

        /** Returns a loss that is reported under {@code name} and nothing else. */
        public static Loss of(String name, Value value) {
            return new Loss(value, Map.of(name, value));
        }
    }
}
