package org.pushforward.graph.network;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * The affine map x W' + b, {@code [batch, in] -> [batch, out]}.
 *
 * @param weight W, {@code [out, in]}
 * @param bias b, {@code [out]}
 */
public record Linear(Value weight, Value bias) implements Layer {
    /** Creates the parameters {@code weight} and {@code bias} in a scope, uniform by fan-in. */
    public static Linear create(Parameters scope, int in, int out) {
        Initializer initializer = Initializer.fanIn(in);
        return new Linear(
                scope.trained("weight", Shape.of(out, in), initializer),
                scope.trained("bias", Shape.of(out), initializer));
    }

    @Override
    public Value apply(Value input, Pass pass) {
        return input.matrixProduct(weight.transposeMatrix()).add(bias);
    }
}
