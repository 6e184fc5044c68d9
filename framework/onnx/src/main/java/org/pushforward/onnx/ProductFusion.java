package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;

/** Products of two matrices with their transpositions and the addition of a bias: one {@code Gemm}. */
final class ProductFusion implements Fusion {
    /** A factor, read as its transpose where {@code transposed}. */
    private record Factor(Value matrix, boolean transposed) {
        static Factor of(Value value) {
            return isTransposed(value) ? new Factor(value.input(0), true) : new Factor(value, false);
        }

        Factor flipped() {
            return new Factor(matrix, !transposed);
        }
    }

    @Override
    public Optional<Operation> fuse(Value value, Uses uses) {
        if (isProduct(value)) {
            Operation product = product(Factor.of(value.input(0)), Factor.of(value.input(1)), List.of());
            return product.attributes().isEmpty() ? Optional.empty() : Optional.of(product);
        }
        // (A B)' = B' A'
        if (isTransposed(value) && isProduct(value.input(0)) && uses.once(value.input(0))) {
            Value product = value.input(0);
            return Optional.of(product(
                    Factor.of(product.input(1)).flipped(),
                    Factor.of(product.input(0)).flipped(),
                    List.of()));
        }
        if (value.primitive() == Binary.ADD) {
            for (int i = 0; i < 2; i++) {
                Value product = value.input(i);
                Value bias = value.input(1 - i);
                if (isProduct(product) && uses.once(product) && product.shape().equals(value.shape())) {
                    return Optional.of(
                            product(Factor.of(product.input(0)), Factor.of(product.input(1)), List.of(bias)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProduct(Value value) {
        return value.primitive() == MatrixProduct.INSTANCE
                && value.input(0).shape().rank() == 2
                && value.input(1).shape().rank() == 2;
    }

    private static boolean isTransposed(Value value) {
        return value.primitive() instanceof Transpose transpose
                && transpose.order().equals(List.of(1, 0));
    }

    private static Operation product(Factor first, Factor second, List<Value> bias) {
        boolean plain = bias.isEmpty() && !first.transposed() && !second.transposed();
        // Constant weights with a bias are written [out, in], as PyTorch does: OpenCV understands nothing else.
        boolean turned =
                !bias.isEmpty() && !second.transposed() && second.matrix().primitive() instanceof Constant;
        List<Operand> inputs = new ArrayList<>();
        inputs.add(new Operand.Of(first.matrix()));
        inputs.add(turned ? new Operand.Transposed(second.matrix()) : new Operand.Of(second.matrix()));
        for (Value numbers : bias) {
            inputs.add(bias(numbers, second));
        }
        Operation operation = new Operation(plain ? "MatMul" : "Gemm", inputs, List.of());
        operation = first.transposed() ? operation.with("transA", 1) : operation;
        return turned || second.transposed() ? operation.with("transB", 1) : operation;
    }

    /** A bias that is one number is written as a vector. */
    private static Operand bias(Value numbers, Factor second) {
        Dimension columns = second.matrix().shape().dimension(second.transposed() ? 0 : 1);
        return numbers.primitive() instanceof Constant constant
                        && numbers.shape().rank() == 0
                        && !columns.perBatch()
                ? new Operand.Filled((float) constant.tensor().get(0), Shape.of(columns.count()))
                : new Operand.Of(numbers);
    }
}
