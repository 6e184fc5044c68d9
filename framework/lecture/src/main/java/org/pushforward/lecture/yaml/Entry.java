package org.pushforward.lecture.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.Nearest;

/**
 * Values by name of which each may have its own kind; what is missing or of another kind is refused with its line.
 *
 * <p>All methods throw {@link DataException}.
 */
public final class Entry {
    private final Yaml.Fields fields;

    private Entry(Yaml.Fields fields) {
        this.fields = fields;
    }

    /** Returns values of which none has another name than those known. */
    public static Entry of(Yaml value, String what, String... known) {
        if (!(value instanceof Yaml.Fields fields)) {
            throw value.place().refuse(what + " holds values by name, as in  {" + known[0] + ": …}");
        }
        List<String> names = List.of(known);
        fields.fields().forEach((name, one) -> {
            if (!names.contains(name)) {
                throw one.place().refuse(what + " has no '" + name + "'" + Nearest.hint(name, names));
            }
        });
        return new Entry(fields);
    }

    /** Returns where the values begin. */
    public Place place() {
        return fields.place();
    }

    /** Returns where one of them stands, or where all begin. */
    public Place place(String name) {
        return optional(name).map(Yaml::place).orElse(fields.place());
    }

    /** Returns whether a name is there. */
    public boolean has(String name) {
        return fields.fields().containsKey(name);
    }

    /** Returns a value of any kind. */
    public Optional<Yaml> optional(String name) {
        return Optional.ofNullable(fields.fields().get(name));
    }

    /** Returns a text that must be there and matches. */
    public String text(String name, Pattern allowed, String meaning) {
        String text = text(name);
        if (!allowed.matcher(text).matches()) {
            throw place(name).refuse("'" + name + "' is '" + text + "', but must be " + meaning);
        }
        return text;
    }

    /** Returns a text that must be there. */
    public String text(String name) {
        return text(name, (String) null);
    }

    /** Returns a text, or another one when it is not there; null for none. */
    public String text(String name, String otherwise) {
        Optional<Yaml> value = optional(name);
        if (value.isEmpty() && otherwise == null) {
            throw fields.place().refuse("'" + name + "' is missing");
        }
        return value.map(one -> text(name, one)).orElse(otherwise);
    }

    /** Returns a whole number in a range. */
    public int count(String name, int least, int most) {
        String text = text(name);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notIn(name, text, least, most);
        }
        throw notIn(name, text, least, most);
    }

    private DataException notIn(String name, String text, int least, int most) {
        return place(name)
                .refuse("'" + name + "' is '" + text + "', but must be a whole number from " + least + " to " + most);
    }

    /** Returns a finite number that must be there. */
    public double number(String name) {
        return number(name, fields.fields().getOrDefault(name, new Yaml.Text("", fields.place())));
    }

    /** Returns yes or no; no when it is not there. */
    public boolean flag(String name) {
        String text = text(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw place(name).refuse("'" + name + "' is '" + text + "', but must be true or false");
        }
        return text.equals("true");
    }

    /** Returns the elements of a list; none when it is not there. */
    public List<Yaml> items(String name) {
        Optional<Yaml> value = optional(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Yaml.Items list) {
            return list.items();
        }
        throw place(name).refuse("'" + name + "' is a list, as in  " + name + ": [one, two]");
    }

    /** Returns the elements of a list of texts; none when it is not there. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        items(name).forEach(item -> texts.add(text(name, item)));
        return List.copyOf(texts);
    }

    /** Returns values by name; none when it is not there. */
    public Map<String, Yaml> map(String name) {
        Optional<Yaml> value = optional(name);
        if (value.isEmpty()) {
            return Map.of();
        }
        if (value.get() instanceof Yaml.Fields map) {
            return map.fields();
        }
        throw place(name).refuse("'" + name + "' holds values by name, as in  " + name + ": {one: two}");
    }

    /** Returns texts by name; none when it is not there. */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(name).forEach((key, value) -> texts.put(key, text(key, value)));
        return Collections.unmodifiableMap(texts);
    }

    /** Returns a single value as a text. */
    public static String text(String name, Yaml value) {
        if (value instanceof Yaml.Text text) {
            return text.text();
        }
        throw value.place().refuse("'" + name + "' must be a single value");
    }

    /** Returns a single value as a finite number. */
    public static double number(String name, Yaml value) {
        String text = text(name, value);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw value.place().refuse("'" + name + "' is '" + text + "', but must be a number");
        }
        throw value.place().refuse("'" + name + "' is '" + text + "', but must be a finite number");
    }
}
