package org.pushforward.plugins.flows;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A network whose outputs for coordinate i depend only on the coordinates before it in an order.
 *
 * <p>Every unit has a degree, and a weight counts where the degree of its output allows it: at least that of its input in
 * hidden layers, more than it in the last. Hidden units take the degrees 1 to d - 1 in turn. A context, on which every output
 * may depend, has the degree 0, which hidden units then take, too. Germain, Gregor, Murray and
 * Larochelle, "MADE: masked autoencoder for distribution estimation", ICML 2015, equations 8 to 13.
 *
 * @param layers from coordinates, with the context where there is one, to k outputs for each coordinate,
 *     {@code [batch, d + context] -> [batch, d k]}
 * @param dimension d
 * @param outputs k
 */
record MaskedNetwork(Layer layers, int dimension, int outputs) {

    /**
     * Creates a network with two hidden layers.
     *
     * @param context how many numbers it is given beside the coordinates
     * @param backwards lets each coordinate depend on those behind it
     */
    static MaskedNetwork create(
            Parameters scope, int dimension, int context, boolean backwards, int width, int outputs) {
        int[] inputs = new int[dimension + context];
        int[] hidden = new int[width];
        int[] last = new int[dimension * outputs];
        for (int i = 0; i < dimension; i++) {
            inputs[i] = backwards ? dimension - i : i + 1;
        }
        for (int i = 0; i < width; i++) {
            hidden[i] = context > 0 ? i % dimension : 1 + i % Math.max(1, dimension - 1);
        }
        for (int i = 0; i < last.length; i++) {
            // Strictly more than the degree of a hidden unit is at least one more.
            last[i] = inputs[i / outputs] - 1;
        }
        Layer layers = masked(scope.scope("0"), inputs, hidden)
                .then(Activation.leakyRelu(Perceptron.SLOPE))
                .then(masked(scope.scope("1"), hidden, hidden))
                .then(Activation.leakyRelu(Perceptron.SLOPE))
                .then(masked(scope.scope("2"), hidden, last));
        return new MaskedNetwork(layers, dimension, outputs);
    }

    private static Layer masked(Parameters scope, int[] from, int[] to) {
        double[] mask = new double[to.length * from.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = to[i / from.length] >= from[i % from.length] ? 1 : 0;
        }
        Linear linear = Linear.create(scope, from.length, to.length);
        Value allowed = Value.constant(Tensor.of(mask, Shape.of(to.length, from.length)));
        return new Linear(linear.weight().multiply(allowed), linear.bias());
    }

    /** Returns the network at a context, {@code [batch, context]}. */
    MaskedNetwork given(Value context) {
        return new MaskedNetwork(Perceptron.given(layers, context), dimension, outputs);
    }

    /** Returns the outputs, {@code [batch, d, k]}, for coordinates {@code [batch, d]}. */
    Value apply(Value coordinates, Pass pass) {
        return layers.apply(coordinates, pass).reshapeRows(dimension, outputs);
    }
}
