package org.pushforward.plugins.engine.interpreter;

import java.util.HashMap;
import java.util.Map;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** Vectors by name; each is replaced as a whole. */
final class InterpreterState implements State {
    private final StateLayout layout;
    private final ElementType precision;
    private final Map<String, Tensor> vectors = new HashMap<>();

    InterpreterState(StateLayout layout, ElementType precision) {
        this.layout = layout;
        this.precision = precision;
        layout.lengths().forEach((name, length) -> vectors.put(name, Tensor.zeros(precision, Shape.of(length))));
    }

    @Override
    public StateLayout layout() {
        return layout;
    }

    @Override
    public Tensor read(String name) {
        layout.length(name);
        return vectors.get(name).to(precision);
    }

    @Override
    public void write(String name, Tensor values) {
        if (values.elementCount() != layout.length(name)) {
            throw new IllegalArgumentException(
                    "The vector '" + name + "' has " + layout.length(name) + " elements, not " + values.elementCount());
        }
        vectors.put(name, values.to(precision));
    }

    /** Returns a vector itself, not a copy. */
    Tensor peek(String name) {
        return vectors.get(name);
    }

    @Override
    public void close() {
        vectors.clear();
    }
}
