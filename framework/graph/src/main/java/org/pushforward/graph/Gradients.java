package org.pushforward.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reverse differentiation: gradients are values of the same graph, so that they can be differentiated again. */
public final class Gradients {
    private Gradients() {}

    /**
     * Returns the gradient of a scalar with respect to each of {@code variables}, of their shapes; zeros for those that
     * the scalar does not depend on.
     *
     * @throws ShapeException when {@code scalar} is not one real number
     */
    public static List<Value> of(Value scalar, List<Value> variables) {
        if (scalar.kind() != Kind.REAL || !scalar.shape().elements().equals(Dimension.of(1))) {
            throw new ShapeException("Only a scalar has a gradient, not " + scalar);
        }
        List<Value> order = Graph.order(List.of(scalar));
        Set<Value> dependent = dependent(order, variables);
        Map<Value, Value> gradients = new HashMap<>();
        gradients.put(scalar, Value.constant(1).expand(scalar.shape()));
        for (int i = order.size() - 1; i >= 0; i--) {
            Value value = order.get(i);
            Value upstream = gradients.get(value);
            if (upstream != null && dependent.contains(value)) {
                propagate(value, upstream, dependent, gradients);
            }
        }
        List<Value> wanted = new ArrayList<>();
        for (Value variable : variables) {
            Value gradient = gradients.get(variable);
            wanted.add(gradient != null ? gradient : Value.constant(0).expand(variable.shape()));
        }
        return wanted;
    }

    private static Set<Value> dependent(List<Value> order, List<Value> variables) {
        Set<Value> dependent = new HashSet<>(variables);
        for (Value value : order) {
            for (int i = 0; i < value.inputs().size(); i++) {
                if (value.primitive().isDifferentiable(i) && dependent.contains(value.input(i))) {
                    dependent.add(value);
                }
            }
        }
        return dependent;
    }

    private static void propagate(Value value, Value upstream, Set<Value> dependent, Map<Value, Value> gradients) {
        for (int i = 0; i < value.inputs().size(); i++) {
            Value input = value.input(i);
            if (value.primitive().isDifferentiable(i) && dependent.contains(input)) {
                Value part = value.primitive().gradient(value, upstream, i);
                gradients.merge(input, part, Value::add);
            }
        }
    }

    /** Returns {@code gradient} summed over the axes along which a value of shape {@code target} was broadcast. */
    static Value sumTo(Value gradient, Shape target) {
        List<Integer> axes = new ArrayList<>();
        int shift = gradient.shape().rank() - target.rank();
        for (int axis = 0; axis < gradient.shape().rank(); axis++) {
            boolean stretched = axis >= shift
                    && !target.dimension(axis - shift).equals(gradient.shape().dimension(axis));
            if (axis < shift || stretched) {
                axes.add(axis);
            }
        }
        Value summed = axes.isEmpty() ? gradient : Value.apply(new Reduction(Reduction.Kind.SUM, axes), gradient);
        return summed.reshape(target);
    }
}
