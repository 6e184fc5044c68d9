package org.pushforward.api.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The value of an option that names a model family, with options of its own: {@code nsf}, or
 * {@code {family: nsf, layers: 4}}.
 *
 * <p>The host looks the family up before it hands the option over; {@code ModelFamily.define} makes a model of it.
 *
 * @param id of the family, or the default of the option, which stands for no family
 * @param options by name
 * @param family the family; empty where none is meant, or the host has not looked it up yet
 */
public record ModelReference(String id, Map<String, Object> options, Optional<Extension<?>> family) {
    /** The key of the id among the options. */
    public static final String FAMILY = "family";

    public ModelReference {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Returns the reference that a text, a map with a {@code family}, or a reference is. */
    public static ModelReference of(Object value) {
        if (value instanceof ModelReference reference) {
            return reference;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, option) -> options.put(name.toString(), option));
        } else {
            options.put(FAMILY, value);
        }
        Object id = options.remove(FAMILY);
        return new ModelReference(String.valueOf(id).strip(), options, Optional.empty());
    }

    /** Returns the reference to a family that was looked up. */
    public ModelReference with(Extension<?> found) {
        return new ModelReference(id, options, Optional.of(found));
    }

    /** Returns the id alone where there are no options, or a map with {@code family} first, as a file holds it. */
    Object plain() {
        if (options.isEmpty()) {
            return id;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(FAMILY, id);
        map.putAll(options);
        return Collections.unmodifiableMap(map);
    }
}
