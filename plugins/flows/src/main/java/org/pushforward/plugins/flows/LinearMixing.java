package org.pushforward.plugins.flows;

import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The linear transform z = L U x of all coordinates, with L unit lower triangular and U upper triangular; for vectors what
 * an invertible 1x1 convolution is for the channels of images.
 *
 * <p>Kingma and Dhariwal, "Glow: generative flow with invertible 1x1 convolutions", NeurIPS 2018, equation 10, without the
 * permutation: couplings that keep the two halves in turn need none. It starts as the identity. On the way to the latent space the factors
 * are applied as they are, so that an exported density has the same rounding as the trained one.
 *
 * @param dimension d
 * @param lower what counts of it is below the diagonal, {@code [d, d]}
 * @param upper what counts of it is above the diagonal, {@code [d, d]}
 * @param diagonal of U, {@code [d]}
 */
record LinearMixing(int dimension, Value lower, Value upper, Value diagonal) implements Transform {

    /** Creates the identity. */
    static LinearMixing create(Parameters scope, int dimension) {
        return new LinearMixing(
                dimension,
                scope.trained("lower", Shape.of(dimension, dimension), Initializer.constant(0)),
                scope.trained("upper", Shape.of(dimension, dimension), Initializer.constant(0)),
                scope.trained("diagonal", Shape.of(dimension), Initializer.constant(1)));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value mixed = data.matrixProduct(upperFactor().transposeMatrix())
                .matrixProduct(lowerFactor().transposeMatrix());
        return image(data, mixed, logDeterminant());
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value upperInverse = inverseOfLower(upperFactor().transposeMatrix()).transposeMatrix();
        Value matrix = upperInverse.matrixProduct(inverseOfLower(lowerFactor()));
        return image(
                latent,
                latent.matrixProduct(matrix.transposeMatrix()),
                logDeterminant().negate());
    }

    private Value logDeterminant() {
        return diagonal.abs().log().sum();
    }

    private static Image image(Value point, Value mixed, Value logDeterminant) {
        return new Image(mixed, logDeterminant.expand(Shape.of(point.shape().dimension(0))));
    }

    private Value lowerFactor() {
        return lower.multiply(mask((i, j) -> i > j)).add(mask((i, j) -> i == j));
    }

    private Value upperFactor() {
        return upper.multiply(mask((i, j) -> i < j)).add(diagonal.multiply(mask((i, j) -> i == j)));
    }

    /**
     * Returns the inverse of a lower triangular matrix by doubling: when X holds the inverses of the diagonal blocks of
     * one size, X - X C X, with C what lies below them inside the blocks of twice the size, holds those of the double.
     */
    private Value inverseOfLower(Value matrix) {
        Value inverse = mask((i, j) -> i == j)
                .divide(matrix.multiply(mask((i, j) -> i == j)).sum(1));
        for (int size = 1; size < dimension; size *= 2) {
            int block = size;
            Value below = matrix.multiply(mask((i, j) -> i / block != j / block && i / (2 * block) == j / (2 * block)));
            inverse = inverse.subtract(inverse.matrixProduct(below).matrixProduct(inverse));
        }
        return inverse;
    }

    private interface Entries {
        boolean contain(int row, int column);
    }

    private Value mask(Entries entries) {
        double[] mask = new double[dimension * dimension];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = entries.contain(i / dimension, i % dimension) ? 1 : 0;
        }
        return Value.constant(Tensor.of(mask, Shape.of(Dimension.of(dimension), dimension)));
    }
}
