package org.pushforward.graph.rewrite;

import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;

/** A sum of transposes is the transpose of the sum; a sum of sums over the same axes is the sum of the sum. */
final class Sums implements Rule {
    // Adding two arrays and summing once costs less than summing twice where calls cost more than the work.
    private static final long SMALL = 1 << 15;

    @Override
    public Value apply(Value value) {
        if (value.primitive() != Binary.ADD) {
            return value;
        }
        Value first = value.input(0);
        Value second = value.input(1);
        return join(first, second)
                .or(() -> joinInto(first, second))
                .or(() -> joinInto(second, first))
                .orElse(value);
    }

    /** (a' + x) + b' = (a + b)' + x. */
    private static Optional<Value> joinInto(Value sum, Value term) {
        if (sum.primitive() != Binary.ADD || !sum.shape().equals(term.shape())) {
            return Optional.empty();
        }
        return join(sum.input(0), term)
                .map(joined -> joined.add(sum.input(1)))
                .or(() -> join(sum.input(1), term).map(joined -> joined.add(sum.input(0))));
    }

    private static Optional<Value> join(Value first, Value second) {
        boolean distributes = !first.inputs().isEmpty()
                && first.primitive().equals(second.primitive())
                && first.input(0).shape().equals(second.input(0).shape())
                && (first.primitive() instanceof Transpose || isSmallSum(first));
        return distributes
                ? Optional.of(Value.apply(first.primitive(), first.input(0).add(second.input(0))))
                : Optional.empty();
    }

    private static boolean isSmallSum(Value value) {
        return value.primitive() instanceof Reduction reduction
                && reduction.reduction() == Reduction.Kind.SUM
                && value.input(0).shape().isFixed()
                && value.input(0).shape().elementCount() <= SMALL;
    }
}
