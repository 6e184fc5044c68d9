package org.pushforward.graph.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Shape;
import org.pushforward.graph.ShapeException;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Values that random operations on inputs and constants lead to, and their gradients. */
final class RandomGraph {
    private static final int OPERATIONS = 25;

    private final Draws draws;
    private final List<Value> pool = new ArrayList<>();
    private final Map<Value, Tensor> feeds = new HashMap<>();

    private RandomGraph(long seed) {
        draws = new RandomStream(seed, "graph").step(0);
        for (Shape shape : List.of(Shape.of(2, 3), Shape.of(3, 2), Shape.of(3), Shape.of(2, 1), Shape.scalar())) {
            Value input = Value.input("x" + feeds.size(), shape);
            feeds.put(input, normal(shape));
            pool.add(input);
        }
        for (double number : new double[] {0, 1, -1, 2}) {
            pool.add(Value.constant(number));
        }
        pool.add(Value.constant(normal(Shape.of(2, 3))));
        pool.add(Value.constant(0).expand(Shape.of(2, 3)));
        pool.add(Value.constant(Tensor.of(new double[] {1, 1, 1}, Shape.of(3))));
    }

    /** Returns the roots of a random graph and values for its inputs. */
    static RandomGraph of(long seed) {
        RandomGraph graph = new RandomGraph(seed);
        while (graph.pool.size() < OPERATIONS) {
            graph.fitting().ifPresent(graph.pool::add);
        }
        return graph;
    }

    Map<Value, Tensor> feeds() {
        return feeds;
    }

    List<Value> roots() {
        List<Value> roots = new ArrayList<>(pool.subList(OPERATIONS - 4, OPERATIONS));
        Value loss =
                roots.stream().map(root -> root.tanh().sum()).reduce(Value::add).orElseThrow();
        roots.addAll(Gradients.of(loss, List.copyOf(feeds.keySet())));
        return roots;
    }

    /** Returns the result of an operation, empty when its operands do not fit one another. */
    private Optional<Value> fitting() {
        try {
            return Optional.of(operation());
        } catch (ShapeException e) {
            return Optional.empty();
        }
    }

    private Value operation() {
        Value x = pick();
        Value y = pick();
        int rank = x.shape().rank();
        return switch (draws.nextInt(20)) {
            case 0 -> x.add(y);
            case 1 -> x.subtract(y);
            case 2 -> x.multiply(y);
            case 3 -> x.divide(y.square().add(1));
            case 4 -> x.negate();
            case 5 -> x.tanh();
            case 6 -> x.maximum(y);
            case 7 -> Value.where(x.greater(0), x, x.multiply(0.01));
            case 8 -> Value.where(x.greater(y), y, Value.constant(0));
            case 9 -> x.expand(Shape.of(2, 3));
            case 10 -> x.reshape(Shape.of(x.shape().elementCount()));
            case 11 -> x.reshape(Shape.of(3, 2));
            case 12 -> rank == 2 ? x.transposeMatrix() : x.exp().tanh();
            case 13 -> x.matrixProduct(y);
            case 14 -> x.sum(draws.nextInt(Math.max(1, rank)));
            case 15 -> x.slice(0, 0, 1);
            case 16 -> x.slice(-1, draws.nextInt(2), 2);
            case 17 -> x.pad(0, draws.nextInt(2), 1);
            case 18 -> Value.concatenate(0, List.of(x.slice(0, 0, 1), x.slice(0, 1, 2), y));
            default -> x.stopGradient();
        };
    }

    private Value pick() {
        Value picked = pool.get(draws.nextInt(pool.size()));
        return picked.shape().rank() == 0 && draws.nextInt(2) == 0 ? pool.get(pool.size() - 1) : picked;
    }

    private Tensor normal(Shape shape) {
        double[] values = IntStream.range(0, shape.elementCount())
                .mapToDouble(i -> draws.nextNormal())
                .toArray();
        return Tensor.of(values, shape);
    }
}
