package org.pushforward.host.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An extension that an experiment uses, with the values of all its options.
 *
 * @param id the id of the extension
 * @param options integers, numbers, booleans, texts or lists of these by option name, in the order of the options
 */
public record Selection(String id, Map<String, Object> options) {
    public Selection {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
