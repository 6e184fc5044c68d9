package org.pushforward.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates graphs value by value in plain Java: the oracle of tests and the folder of constants; slow and simple.
 *
 * @param precision float64, or float32 to round every intermediate result to single precision
 */
public record Interpreter(ElementType precision) {
    public Interpreter {
        if (precision == ElementType.INT64) {
            throw new IllegalArgumentException("Real numbers are computed in FLOAT32 or FLOAT64, not INT64");
        }
    }

    /**
     * Returns the values of {@code results} in their order: real numbers in the precision, others as int64.
     *
     * @param feeds the values of the inputs; N is bound to the size that they have in its place
     * @throws IllegalArgumentException when an input has no value or one of another shape
     */
    public List<Tensor> evaluate(Collection<Value> results, Map<Value, Tensor> feeds) {
        long batch = batch(feeds);
        Map<Value, Array> known = new HashMap<>();
        feeds.forEach((value, tensor) -> known.put(value, checked(value, tensor, batch)));
        for (Value value : Graph.order(results)) {
            if (!known.containsKey(value)) {
                List<Array> inputs = value.inputs().stream().map(known::get).toList();
                Array result = value.primitive().evaluate(inputs, value.shape().bind(batch));
                known.put(value, value.kind() == Kind.REAL ? result.round(precision) : result);
            }
        }
        return results.stream()
                .map(value -> known.get(value).toTensor(value.kind() == Kind.REAL ? precision : ElementType.INT64))
                .toList();
    }

    private static long batch(Map<Value, Tensor> feeds) {
        for (Map.Entry<Value, Tensor> feed : feeds.entrySet()) {
            List<Dimension> dimensions = feed.getKey().shape().dimensions();
            for (int axis = 0; axis < dimensions.size(); axis++) {
                if (dimensions.get(axis).perBatch()
                        && axis < feed.getValue().shape().rank()) {
                    return feed.getValue().shape().size(axis)
                            / dimensions.get(axis).count();
                }
            }
        }
        return 1;
    }

    private Array checked(Value value, Tensor tensor, long batch) {
        if (!tensor.shape().equals(value.shape().bind(batch))) {
            throw new IllegalArgumentException("The input " + value + " was given " + tensor);
        }
        Array array = Array.of(tensor);
        return value.kind() == Kind.REAL ? array.round(precision) : array;
    }
}
