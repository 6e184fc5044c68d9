package org.pushforward.graph.rewrite;

import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;

/** A'B = (B'A)', where B has so few columns that transposing it costs nothing beside transposing A. */
final class ThinProducts implements Rule {
    private static final long FEW = 8;

    @Override
    public Value apply(Value value) {
        boolean applies = value.primitive() == MatrixProduct.INSTANCE
                && value.shape().rank() == 2
                && value.input(0).primitive() instanceof Transpose
                && value.shape().isFixed()
                && value.shape().size(1) <= FEW
                && value.shape().size(0) >= 2 * FEW;
        return applies
                ? value.input(1)
                        .transposeMatrix()
                        .matrixProduct(value.input(0).input(0))
                        .transposeMatrix()
                : value;
    }
}
