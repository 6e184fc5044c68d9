package org.pushforward.conformance;

import java.util.Map;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.model.Model;

/**
 * A model and data that the laws of evaluators are tried on.
 *
 * @param name what they are called
 * @param model with the weights that training starts from
 * @param data with a test part
 * @param options of the evaluator by name; defaults where left out
 */
public record EvaluatorCase(String name, Model model, Dataset data, Map<String, Object> options) {
    public EvaluatorCase {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return name + " " + options;
    }
}
