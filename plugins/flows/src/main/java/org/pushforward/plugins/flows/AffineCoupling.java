package org.pushforward.plugins.flows;

import java.util.List;
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
 * <p>Dinh, Sohl-Dickstein and Bengio, "Density estimation using Real NVP", ICLR 2017, section 3.2. Both networks have
 * weights for all coordinates, as the course's have, and end in tanh; those of m in the first layer and of k in the last
 * would only be multiplied by 0, so that they are left out.
 *
 * @param kept the coordinates that are kept
 * @param scale s, {@code [batch, kept + context] -> [batch, moved]}, as written {@code [batch, d]}
 * @param shift t, {@code [batch, kept + context] -> [batch, moved]}
 * @param asWritten whether the log-determinant is that of the course's code, which sums s over k too
 */
record AffineCoupling(Parity kept, Layer scale, Layer shift, boolean asWritten) implements Transform {
    /**
     * Creates a coupling that keeps the coordinates of one parity, with networks of two hidden layers; {@code context} is how
     * many numbers they are given beside.
     */
    static AffineCoupling create(
            Parameters scope, int dimension, int context, int width, int keptParity, boolean asWritten) {
        Parity kept = new Parity(dimension, keptParity);
        return new AffineCoupling(
                kept,
                network(scope.scope("scale"), kept, context, width, asWritten),
                network(scope.scope("shift"), kept, context, width, false),
                asWritten);
    }

    private static Layer network(Parameters scope, Parity kept, int context, int width, boolean ofAll) {
        int dimension = kept.dimension();
        Linear first = Linear.create(scope.scope("0"), dimension + context, width);
        Linear second = Linear.create(scope.scope("1"), width, width);
        Linear last = Linear.create(scope.scope("2"), width, dimension);
        Linear ofMoved =
                new Linear(kept.other().of(last.weight(), 0), kept.other().of(last.bias(), 0));
        return new Linear(ofKept(first.weight(), kept, context), first.bias())
                .then(Activation.leakyRelu(Perceptron.SLOPE))
                .then(second)
                .then(Activation.leakyRelu(Perceptron.SLOPE))
                .then(ofAll ? last : ofMoved)
                .then(Activation.tanh());
    }

    private static Value ofKept(Value weight, Parity kept, int context) {
        int dimension = kept.dimension();
        Value columns = kept.of(weight.slice(1, 0, dimension), 1);
        return context == 0
                ? columns
                : Value.concatenate(1, List.of(columns, weight.slice(1, dimension, dimension + (long) context)));
    }

    @Override
    public AffineCoupling given(Value context) {
        return new AffineCoupling(kept, Perceptron.given(scale, context), Perceptron.given(shift, context), asWritten);
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value fixed = kept.of(latent, 1);
        Value output = scale.apply(fixed, pass);
        Elementwise.Image image = Affine.forward(moved(latent), logScale(output), shift.apply(fixed, pass));
        return new Image(kept.join(fixed, image.value()), (asWritten ? output : image.logDerivative()).sum(1));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value fixed = kept.of(data, 1);
        Value output = scale.apply(fixed, pass);
        Elementwise.Image image = Affine.inverse(moved(data), logScale(output), shift.apply(fixed, pass));
        return new Image(kept.join(fixed, image.value()), (asWritten ? output.negate() : image.logDerivative()).sum(1));
    }

    private Value logScale(Value output) {
        return asWritten ? moved(output) : output;
    }

    private Value moved(Value perCoordinate) {
        return kept.other().of(perCoordinate, 1);
    }
}
