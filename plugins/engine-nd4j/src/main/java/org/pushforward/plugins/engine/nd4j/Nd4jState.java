package org.pushforward.plugins.engine.nd4j;

import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.nd4j.Nd4jTensors;

/** One array for each vector; each is replaced as a whole. */
final class Nd4jState implements State {
    private final StateLayout layout;
    private final ElementType precision;
    private final Map<String, INDArray> vectors = new HashMap<>();

    Nd4jState(StateLayout layout, ElementType precision) {
        this.layout = layout;
        this.precision = precision;
        layout.lengths().forEach((name, length) -> vectors.put(name, Nd4j.zeros(Nd4jTensors.type(precision), length)));
    }

    @Override
    public StateLayout layout() {
        return layout;
    }

    @Override
    public Tensor read(String name) {
        layout.length(name);
        return read(vectors.get(name), precision);
    }

    @Override
    public void write(String name, Tensor values) {
        if (values.elementCount() != layout.length(name)) {
            throw new IllegalArgumentException(
                    "The vector '" + name + "' has " + layout.length(name) + " elements, not " + values.elementCount());
        }
        replace(name, copy(values, precision));
    }

    /** Returns a copy of a tensor, its real numbers in a precision. */
    static INDArray copy(Tensor tensor, ElementType precision) {
        ElementType type = tensor.type() == ElementType.INT64 ? ElementType.INT64 : precision;
        INDArray copy =
                Nd4j.createUninitialized(Nd4jTensors.type(type), tensor.shape().sizes());
        try {
            copy.assign(Nd4jTensors.array(tensor));
            return copy;
        } finally {
            Reference.reachabilityFence(tensor);
        }
    }

    /** Returns a copy of an array. */
    static Tensor read(INDArray array, ElementType type) {
        Tensor copy = Tensor.zeros(type, Shape.of(array.shape()));
        Nd4jTensors.array(copy).assign(array);
        return copy;
    }

    /** Returns a vector itself, not a copy. */
    INDArray peek(String name) {
        return vectors.get(name);
    }

    /** Takes over an array as the next value of a vector. */
    void replace(String name, INDArray vector) {
        vectors.put(name, vector).close();
    }

    @Override
    public void close() {
        vectors.values().forEach(INDArray::close);
        vectors.clear();
    }
}
