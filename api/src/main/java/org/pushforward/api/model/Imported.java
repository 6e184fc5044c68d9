package org.pushforward.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How a family takes over arrays that another program trained.
 *
 * @param source the id of the data source that such weights are usually of, taken when the user names none; empty when
 *     there is none
 * @param options of the family, by name, as far as the shapes of the arrays tell them
 * @param arrayName from the name of a parameter to the name of the array that holds it; leading axes of size 1 that the
 *     parameter does not have are dropped
 * @param withoutEffect names of arrays that the model may do without, such as counters: none is missed or left over
 * @param unseen names of parameters that no function in a file need depend on; they start anew where there is no array
 */
public record Imported(
        String source,
        Map<String, Object> options,
        UnaryOperator<String> arrayName,
        Set<String> withoutEffect,
        Set<String> unseen) {
    public Imported {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        withoutEffect = Set.copyOf(withoutEffect);
        unseen = Set.copyOf(unseen);
    }

    /** Returns the import of arrays that have the names of the parameters, for a model whose options the user gives. */
    public static Imported byName() {
        return new Imported("", Map.of(), UnaryOperator.identity(), Set.of(), Set.of());
    }

    /** Returns those names that are PyTorch's counters of batches in a batch normalisation, which have no effect. */
    public static Set<String> counters(Set<String> names) {
        return names.stream()
                .filter(name -> name.endsWith(".num_batches_tracked"))
                .collect(Collectors.toSet());
    }
}
