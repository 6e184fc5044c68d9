package org.pushforward.api.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The flat vectors that survive from step to step: parameters, moments, running statistics, averages.
 *
 * @param lengths the length of each vector by its name, in order
 */
public record StateLayout(Map<String, Integer> lengths) {
    public StateLayout {
        lengths = Collections.unmodifiableMap(new LinkedHashMap<>(lengths));
    }

    /** Returns the length of a vector; throws {@link IllegalArgumentException} when there is none of that name. */
    public int length(String name) {
        Integer length = lengths.get(name);
        if (length == null) {
            throw new IllegalArgumentException("The state has no vector '" + name + "', only " + lengths.keySet());
        }
        return length;
    }
}
