package org.pushforward.plugins.flows;

import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The linear transform z = L U x of all coordinates, with L unit lower triangular and U upper triangular with the diagonal
 * e^s; for vectors what an invertible 1x1 convolution is for the channels of images.
 *
 * <p>Kingma and Dhariwal, "Glow: generative flow with invertible 1x1 convolutions", NeurIPS 2018, equation 10, without the
 * permutation: couplings that keep the two halves in turn need none. It starts as the identity.
 *
 * @param dimension d
 * @param lower what counts of it is below the diagonal, {@code [d, d]}
 * @param upper what counts of it is above the diagonal, {@code [d, d]}
 * @param logDiagonal s, {@code [d]}
 */
record LinearMixing(int dimension, Value lower, Value upper, Value logDiagonal) implements Transform {

    /** Creates the identity. */
    static LinearMixing create(Parameters scope, int dimension) {
        return new LinearMixing(
                dimension,
                scope.trained("lower", Shape.of(dimension, dimension), Initializer.constant(0)),
                scope.trained("upper", Shape.of(dimension, dimension), Initializer.constant(0)),
                scope.trained("log-diagonal", Shape.of(dimension), Initializer.constant(0)));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Value matrix = lowerFactor().matrixProduct(upperFactor());
        return image(data, data.matrixProduct(matrix.transposeMatrix()), logDiagonal.sum());
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        Value upperInverse = inverseOfLower(upperFactor().transposeMatrix()).transposeMatrix();
        Value matrix = upperInverse.matrixProduct(inverseOfLower(lowerFactor()));
        return image(
                latent,
                latent.matrixProduct(matrix.transposeMatrix()),
                logDiagonal.sum().negate());
    }

    private static Image image(Value point, Value mixed, Value logDeterminant) {
        return new Image(mixed, logDeterminant.expand(Shape.of(point.shape().dimension(0))));
    }

    private Value lowerFactor() {
        return lower.multiply(mask((i, j) -> i > j)).add(mask((i, j) -> i == j));
    }

    private Value upperFactor() {
        Value diagonal = mask((i, j) -> i == j).multiply(logDiagonal.exp());
        return upper.multiply(mask((i, j) -> i < j)).add(diagonal);
    }

    /**
     * Returns the inverse of a lower triangular matrix by doubling: when X holds the inverses of the diagonal blocks of
     * one size, X - X C X, with C what lies below them inside the blocks of twice the size, holds those of the double.
     */
    private Value inverseOfLower(Value matrix) {
        Value diagonal = matrix.multiply(mask((i, j) -> i == j)).sum(1);
        Value inverse = mask((i, j) -> i == j).divide(diagonal);
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
