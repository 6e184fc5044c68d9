package org.pushforward.conformance;

import java.util.Map;
import java.util.function.Supplier;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;

/**
 * A model that the laws of trainers are tried on.
 *
 * @param name what it is called
 * @param data what it is a model of
 * @param model makes it anew each time
 * @param options of the trainer by name; defaults where left out
 */
public record TrainerCase(String name, DataShape data, Supplier<Model> model, Map<String, Object> options) {
    public TrainerCase {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return name + " " + options;
    }
}
