package org.pushforward.graph.rewrite;

import org.pushforward.graph.KnownDerivative;
import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Value;

/** Lets values through that only differentiation takes for something else: stopped gradients, known derivatives. */
final class StoppedGradients implements Rule {
    @Override
    public Value apply(Value value) {
        boolean stands = value.primitive() == StopGradient.INSTANCE || value.primitive() == KnownDerivative.INSTANCE;
        return stands ? value.input(0) : value;
    }
}
