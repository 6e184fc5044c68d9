package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Value;

/** The sum of three values or more of one shape: one {@code Sum}. */
final class SumFusion implements Fusion {
    private static final int FEWEST = 3;

    private final ProductFusion products;

    /**
     * Creates a fusion.
     *
     * @param products what takes sums with a product before this
     */
    SumFusion(ProductFusion products) {
        this.products = products;
    }

    @Override
    public Optional<Operation> fuse(Value value, Uses uses) {
        if (!isSum(value)) {
            return Optional.empty();
        }
        List<Value> terms = new ArrayList<>();
        value.inputs().forEach(term -> collect(term, uses, terms));
        return terms.size() < FEWEST ? Optional.empty() : Optional.of(Operation.of("Sum", terms));
    }

    private void collect(Value term, Uses uses, List<Value> terms) {
        if (isSum(term) && uses.once(term) && products.fuse(term, uses).isEmpty()) {
            term.inputs().forEach(inner -> collect(inner, uses, terms));
        } else {
            terms.add(term);
        }
    }

    private static boolean isSum(Value value) {
        return value.primitive() == Binary.ADD
                && value.inputs().stream().allMatch(term -> term.shape().equals(value.shape()));
    }
}
