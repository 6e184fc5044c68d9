package org.pushforward.graph.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.graph.Value;

/**
 * One pass through a model: in training mode layers use the statistics of the batch and move their running statistics;
 * in evaluation mode they use the running statistics. Not thread-safe; made anew for every graph.
 */
public final class Pass {
    private final boolean training;
    private final Map<Value, Value> moved = new LinkedHashMap<>();

    private Pass(boolean training) {
        this.training = training;
    }

    /** Returns a new pass in training mode. */
    public static Pass training() {
        return new Pass(true);
    }

    /** Returns a new pass in evaluation mode. */
    public static Pass evaluation() {
        return new Pass(false);
    }

    /** Returns whether layers use the statistics of the batch. */
    public boolean isTraining() {
        return training;
    }

    /** Returns the present value of a running statistic: as moved by an earlier layer of this pass, or as stored. */
    public Value current(Value statistic) {
        return moved.getOrDefault(statistic, statistic);
    }

    /** Sets a running statistic for what follows; no gradient flows through it. */
    public void move(Value statistic, Value next) {
        moved.put(statistic, next.stopGradient());
    }

    /** Returns the statistics that this pass moved, with their new values. */
    public Map<Value, Value> moved() {
        return Collections.unmodifiableMap(moved);
    }
}
