package org.pushforward.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an exported model says of itself.
 *
 * @param family the id of its family, such as {@code realnvp}; empty when it does not say
 * @param provenance what made it: options, data and its digest, trainer, steps, seed, program
 * @param latentSize the number of latent variables of one example; their prior is the standard normal distribution
 * @param data what it makes and looks at
 * @param functions what it can compute
 */
public record ModelDescription(
        String family,
        Map<String, String> provenance,
        int latentSize,
        DataDescription data,
        List<FunctionDescription> functions) {
    public ModelDescription {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        functions = List.copyOf(functions);
    }

    /** Returns a function by its name. */
    public Optional<FunctionDescription> function(String name) {
        for (FunctionDescription function : functions) {
            if (function.name().equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** Returns whether functions take the label of each example. */
    public boolean isConditional() {
        for (FunctionDescription function : functions) {
            if (function.inputs().size() > 1) {
                return true;
            }
        }
        return false;
    }
}
