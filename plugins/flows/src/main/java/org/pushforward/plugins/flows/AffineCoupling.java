package org.pushforward.plugins.flows;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
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
 * @param scale s, {@code [batch, d + context] -> [batch, d]}
 * @param shift t, {@code [batch, d + context] -> [batch, d]}
 * @param asWritten whether the log-determinant is that of the course's code, which sums s over k too
 */
record AffineCoupling(Value kept, Layer scale, Layer shift, boolean asWritten) implements Transform {
    /**
     * Creates a coupling that keeps the coordinates of one parity, with networks of two hidden layers; {@code context} is how
     * many numbers they are given beside.
     */
    static AffineCoupling create(
            Parameters scope, int dimension, int context, int width, int keptParity, boolean asWritten) {
        double[] kept = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            kept[i] = i % 2 == keptParity ? 1 : 0;
        }
        return new AffineCoupling(
                Value.constant(Tensor.of(kept, Shape.of(dimension))),
                network(scope.scope("scale"), dimension, context, width),
                network(scope.scope("shift"), dimension, context, width),
                asWritten);
    }

    private static Layer network(Parameters scope, int dimension, int context, int width) {
        return Perceptron.create(scope, dimension + context, width, dimension).then(Activation.tanh());
    }

    @Override
    public AffineCoupling given(Value context) {
        return new AffineCoupling(kept, Perceptron.given(scale, context), Perceptron.given(shift, context), asWritten);
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value fixed = latent.multiply(kept);
        Value logScale = scale.apply(fixed, pass);
        Elementwise.Image image = Affine.forward(latent, ofMoved(logScale), ofMoved(shift.apply(fixed, pass)));
        return new Image(image.value(), (asWritten ? logScale : image.logDerivative()).sum(1));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value fixed = data.multiply(kept);
        Value logScale = scale.apply(fixed, pass);
        Elementwise.Image image = Affine.inverse(data, ofMoved(logScale), ofMoved(shift.apply(fixed, pass)));
        return new Image(image.value(), (asWritten ? logScale.negate() : image.logDerivative()).sum(1));
    }

    private Value ofMoved(Value perCoordinate) {
        return perCoordinate.multiply(Value.constant(1).subtract(kept));
    }
}
