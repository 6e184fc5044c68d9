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
 * The affine coupling x_k = z_k, x_m = z_m exp(s(z_k)) + t(z_k), where k are the kept coordinates and m the others;
 * log |det| is the sum of s over m.
 *
 * <p>Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, section 3.2. Both networks see all
 * coordinates with those of m set to 0, and only their outputs for m count; both end in tanh, as the course's do.
 *
 * @param kept 1 for each coordinate that is kept, 0 for each that moves, {@code [d]}
 * @param scale s, {@code [batch, d] -> [batch, d]}
 * @param shift t, {@code [batch, d] -> [batch, d]}
 */
record AffineCoupling(Value kept, Layer scale, Layer shift) implements Transform {
    private static final double SLOPE = 0.01;

    /** Creates a coupling that keeps the coordinates of one parity, with networks of two hidden layers. */
    static AffineCoupling create(Parameters scope, int dimension, int width, int keptParity) {
        double[] kept = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            kept[i] = i % 2 == keptParity ? 1 : 0;
        }
        return new AffineCoupling(
                Value.constant(Tensor.of(kept, Shape.of(dimension))),
                network(scope.scope("scale"), dimension, width),
                network(scope.scope("shift"), dimension, width));
    }

    private static Layer network(Parameters scope, int dimension, int width) {
        return Linear.create(scope.scope("0"), dimension, width)
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("1"), width, width))
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("2"), width, dimension))
                .then(Activation.tanh());
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value fixed = latent.multiply(kept);
        Value logScale = scale.apply(fixed, pass).multiply(moved());
        Value offset = shift.apply(fixed, pass).multiply(moved());
        return new Image(latent.multiply(logScale.exp()).add(offset), logScale.sum(1));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value fixed = data.multiply(kept);
        Value logScale = scale.apply(fixed, pass).multiply(moved());
        Value offset = shift.apply(fixed, pass).multiply(moved());
        return new Image(
                data.subtract(offset).multiply(logScale.negate().exp()),
                logScale.sum(1).negate());
    }

    private Value moved() {
        return Value.constant(1).subtract(kept);
    }
}
