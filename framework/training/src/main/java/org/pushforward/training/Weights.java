package org.pushforward.training;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;

/**
 * Values of the parameters of a model, running statistics included.
 *
 * @param values by the name of the parameter; not to be changed
 */
public record Weights(Map<String, Tensor> values) {
    public Weights {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the weights with which the training of a model starts under a seed, float64. */
    public static Weights initial(Model model, long seed) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            values.put(parameter.name(), Parameters.initial(parameter, seed));
        }
        return new Weights(values);
    }

    /**
     * Returns the value of a parameter.
     *
     * @throws CheckpointException when there is none of that name and shape: the weights are those of another model
     */
    public Tensor get(Parameter parameter) {
        Tensor value = values.get(parameter.name());
        if (value == null || !value.shape().equals(parameter.shape())) {
            throw new CheckpointException("The weights do not fit the model: it has a parameter '" + parameter.name()
                    + "' of shape " + parameter.shape() + ", they have "
                    + (value == null ? "none of that name" : "one of shape " + value.shape()));
        }
        return value;
    }

    /** Throws {@link CheckpointException} when there are weights beside those of {@code parameters}. */
    void requireNoOthers(Collection<Parameter> parameters) {
        Set<String> others = new TreeSet<>(values.keySet());
        parameters.forEach(parameter -> others.remove(parameter.name()));
        if (!others.isEmpty()) {
            throw new CheckpointException("The weights do not fit the model: they have a parameter '"
                    + others.iterator().next() + "', which the model does not have");
        }
    }

    /** Returns these weights with those of {@code others} in place of the ones of the same name. */
    public Weights with(Weights others) {
        Map<String, Tensor> joined = new LinkedHashMap<>(values);
        joined.putAll(others.values());
        return new Weights(joined);
    }

    /** Returns whether every value is a finite number. */
    public boolean areFinite() {
        for (Tensor value : values.values()) {
            for (int i = 0; i < value.elementCount(); i++) {
                if (!Double.isFinite(value.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
