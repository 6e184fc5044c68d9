package org.pushforward.plugins.gan;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * Spectral normalisation, W / sigma(W), where sigma is the largest singular value of W as a matrix {@code [out, rest]}.
 *
 * <p>One step of power iteration is made at each pass, v = W'u / |W'u| and sigma = |W v|, and no gradient flows through u
 * and v. In training mode u moves to W v / |W v|. Miyato et al., "Spectral normalization for generative adversarial
 * networks", ICLR 2018, algorithm 1.
 *
 * @param weight W, {@code [out, ...]}
 * @param vector u, {@code [out, 1]}, a running statistic
 */
record SpectralNormalization(Value weight, Value vector) {
    // Keeps a weight of zeros finite.
    private static final double SMALLEST = 1e-12;

    /** Creates the statistic {@code weight_u} for a weight in a scope. */
    static SpectralNormalization of(Parameters scope, Value weight) {
        Shape shape = Shape.of(weight.shape().size(0), 1);
        return new SpectralNormalization(weight, scope.statistic("weight_u", shape, Initializer.normal(1)));
    }

    /** Returns the normalised weight in a pass. */
    Value apply(Pass pass) {
        long rows = weight.shape().size(0);
        Value matrix = weight.reshape(Shape.of(rows, weight.shape().elementCount() / rows));
        Value right = unit(matrix.transposeMatrix().matrixProduct(pass.current(vector)))
                .stopGradient();
        Value image = matrix.matrixProduct(right);
        Value left = unit(image).stopGradient();
        if (pass.isTraining()) {
            pass.move(vector, left);
        }
        return weight.divide(left.multiply(image).sum().add(SMALLEST));
    }

    private static Value unit(Value column) {
        return column.divide(column.square().sum().sqrt().add(SMALLEST));
    }
}
