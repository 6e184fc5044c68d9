package org.pushforward.lecture.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML file that knows its place. */
public sealed interface Yaml {
    /** Returns where it begins. */
    Place place();

    /** A single value, as it was written. */
    record Text(String text, Place place) implements Yaml {}

    /** A list. */
    record Items(List<Yaml> items, Place place) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Values by name, in the order of the file. */
    record Fields(Map<String, Yaml> fields, Place place) implements Yaml {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
