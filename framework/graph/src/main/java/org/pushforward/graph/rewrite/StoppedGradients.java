package org.pushforward.graph.rewrite;

import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Value;

/** Lets values through that only differentiation takes for constants. */
final class StoppedGradients implements Rule {
    @Override
    public Value apply(Value value) {
        return value.primitive() == StopGradient.INSTANCE ? value.input(0) : value;
    }
}
