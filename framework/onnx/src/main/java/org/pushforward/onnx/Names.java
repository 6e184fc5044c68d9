package org.pushforward.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of one ONNX graph: those of inputs and outputs are checked, those in between are made. */
final class Names {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_./-]+");

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Takes the name of an input or output; throws {@link IllegalArgumentException} when it is malformed or taken. */
    String take(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException("The name '" + name + "' of an input or output of an ONNX graph must"
                    + " consist of letters, digits and the characters _ . / -");
        }
        if (!taken.add(name)) {
            throw new IllegalArgumentException("Two inputs or outputs of an ONNX graph are named '" + name + "'");
        }
        return name;
    }

    /** Returns a new name that says what it stands for. */
    String make(String base) {
        String name;
        do {
            name = base + "_" + counts.merge(base, 1, Integer::sum);
        } while (!taken.add(name));
        return name;
    }
}
