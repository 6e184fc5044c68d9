package org.pushforward.host.experiment;

import java.util.List;
import org.pushforward.api.extension.OptionException;

/**
 * One value that the user gave.
 *
 * @param key with its section, such as {@code model.layers}, {@code evaluate.elbo.samples}, {@code evaluate} or
 *     {@code seed}; or without, as {@code layers}, for the only owner of an option
 * @param value a text, or a list of texts
 * @param origin where it was said
 */
public record Setting(String key, Object value, Origin origin) {
    public Setting {
        value = value instanceof List<?> list ? List.copyOf(list) : value;
    }

    /**
     * Reads a setting as {@code --set} takes it.
     *
     * @param text such as {@code model.layers=8}
     * @throws OptionException when it is not of the form key=value
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new OptionException("--set", "--set takes key=value, such as model.layers=8, not '" + text + "'");
        }
        return new Setting(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip(), Origin.commandLine("--set"));
    }

    /** Returns a setting made by an option of the command line of its own, such as {@code --steps}. */
    public static Setting of(String option, String key, Object value) {
        return new Setting(key, value instanceof List<?> ? value : value.toString(), Origin.commandLine(option));
    }

    /** Returns the section, such as {@code model} or {@code evaluate.elbo}; empty when the key has none. */
    String section() {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    /** Returns the key without its section. */
    String name() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Returns the elements of a list, also of one written as text: {@code [a, b]} or {@code a,b}. */
    List<String> elements() {
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        String text = value.toString().strip();
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return bare.isBlank() ? List.of() : List.of(bare.strip().split("\\s*,\\s*"));
    }
}
