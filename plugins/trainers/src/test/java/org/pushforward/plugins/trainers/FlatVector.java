package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * Parameters one after the other in one vector.
 *
 * @param name how a state calls it
 * @param parameters in their order, at least one
 * @param symbol what stands for the vector, {@code [length]}
 */
record FlatVector(String name, List<Parameter> parameters, Value symbol) {
    static FlatVector of(String name, List<Parameter> parameters) {
        int length = parameters.stream().mapToInt(p -> p.shape().elementCount()).sum();
        return new FlatVector(name, parameters, Value.input(name, Shape.of(length)));
    }

    /** Returns values joined in the same way. */
    static Value join(List<Value> values) {
        return Value.concatenate(
                0,
                values.stream()
                        .map(v -> v.reshape(Shape.of(v.shape().elementCount())))
                        .toList());
    }

    /** Returns for each parameter the part of the vector that stands for it. */
    Map<Value, Value> parts() {
        Map<Value, Value> parts = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : parameters) {
            int end = offset + parameter.shape().elementCount();
            parts.put(parameter.value(), symbol.slice(0, offset, end).reshape(parameter.shape()));
            offset = end;
        }
        return parts;
    }

    /** Returns the float64 vector with the given values. */
    Tensor fill(Function<Parameter, Tensor> values) {
        Tensor vector = Tensor.zeros(ElementType.FLOAT64, symbol.shape());
        split(vector).forEach((parameter, part) -> {
            Tensor value = values.apply(parameter);
            for (int i = 0; i < part.elementCount(); i++) {
                part.set(i, value.get(i));
            }
        });
        return vector;
    }

    /** Returns views of the parts of such a vector. */
    Map<Parameter, Tensor> split(Tensor vector) {
        Map<Parameter, Tensor> parts = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : parameters) {
            int end = offset + parameter.shape().elementCount();
            parts.put(parameter, vector.rows(offset, end).reshape(parameter.shape()));
            offset = end;
        }
        return parts;
    }
}
