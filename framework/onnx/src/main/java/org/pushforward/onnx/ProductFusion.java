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
            Operation product = Factors.of(value, uses).orElseThrow().product(List.of());
            return product.attributes().isEmpty() ? Optional.empty() : Optional.of(product);
        }
        if (isTransposed(value)) {
            return Factors.of(value, uses).map(factors -> factors.product(List.of()));
        }
        if (value.primitive() == Binary.ADD) {
            for (int i = 0; i < 2; i++) {
                Value product = value.input(i);
                Value bias = value.input(1 - i);
                if (uses.once(product) && product.shape().equals(value.shape())) {
                    Optional<Factors> factors = Factors.of(product, uses);
                    if (factors.isPresent()) {
                        return Optional.of(factors.get().product(List.of(bias)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What a product, or the transpose of one, is the product of: (A B)' = B' A'. */
    private record Factors(Factor first, Factor second) {
        static Optional<Factors> of(Value value, Uses uses) {
            if (isProduct(value)) {
                return Optional.of(new Factors(Factor.of(value.input(0)), Factor.of(value.input(1))));
            }
            if (isTransposed(value) && isProduct(value.input(0)) && uses.once(value.input(0))) {
                Value product = value.input(0);
                if (isThin(product)) {
                    return Optional.empty();
                }
                return Optional.of(new Factors(
                        Factor.of(product.input(1)).flipped(),
                        Factor.of(product.input(0)).flipped()));
            }
            return Optional.empty();
        }

        /** Whether turning the product would transpose a large factor instead of a small one and the result. */
        private static boolean isThin(Value product) {
            return isTransposed(product.input(0))
                    && product.shape().isFixed()
                    && product.shape().size(0) < product.shape().size(1);
        }

        Operation product(List<Value> bias) {
            return ProductFusion.product(first, second, bias);
        }
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
