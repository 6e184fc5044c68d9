package org.pushforward.runtime.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a JSON object, asked for by name and type; fields that nobody asks for may be anything. */
public final class JsonObject {
    private static final double MOST_WHOLE = 1e15;

    private final String path;
    private final Map<?, ?> fields;

    private JsonObject(String path, Map<?, ?> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** Reads a document that is an object; throws {@link MalformedException} when it is anything else. */
    public static JsonObject read(byte[] utf8) throws MalformedException {
        if (Json.read(utf8) instanceof Map<?, ?> fields) {
            return new JsonObject("", fields);
        }
        throw new MalformedException("is not a JSON object");
    }

    /** Returns whether there is a field of a name. */
    public boolean has(String name) {
        return fields.containsKey(name) && fields.get(name) != Json.NULL;
    }

    /** Returns a text. */
    public String text(String name) throws MalformedException {
        return as(String.class, name, fields.get(name), "a text");
    }

    /** Returns a text, or a number as a text. */
    public String word(String name) throws MalformedException {
        return word(name, fields.get(name));
    }

    private String word(String name, Object value) throws MalformedException {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < MOST_WHOLE
                    ? Long.toString(number.longValue())
                    : number.toString();
        }
        return Json.printable(as(String.class, name, value, "a text or a number"));
    }

    /** Returns the numbers of a list; none where there is no such list. */
    public List<Double> numbers(String name) throws MalformedException {
        return list(Double.class, name, "a number");
    }

    /** Returns the texts of a list; none where there is no such list. */
    public List<String> texts(String name) throws MalformedException {
        return list(String.class, name, "a text");
    }

    /** Returns a list of texts and numbers as texts; none where there is no such list. */
    public List<String> words(String name) throws MalformedException {
        List<String> words = new ArrayList<>();
        for (Object item : list(Object.class, name, "")) {
            words.add(word(name, item));
        }
        return words;
    }

    /** Returns an object. */
    public JsonObject object(String name) throws MalformedException {
        return new JsonObject(path + name + ".", as(Map.class, name, fields.get(name), "an object"));
    }

    /** Returns the objects of a list; none where there is no such list. */
    public List<JsonObject> objects(String name) throws MalformedException {
        List<JsonObject> objects = new ArrayList<>();
        for (Map<?, ?> item : list(Map.class, name, "an object")) {
            objects.add(new JsonObject(path + name + "[" + objects.size() + "].", item));
        }
        return objects;
    }

    /** Returns the fields that are texts or numbers as texts, in order. */
    public Map<String, String> plain() throws MalformedException {
        Map<String, String> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = field.getKey().toString();
            if (field.getValue() instanceof String text) {
                plain.put(name, text);
            } else if (field.getValue() instanceof Double) {
                plain.put(name, word(name));
            }
        }
        return plain;
    }

    private <T> List<T> list(Class<T> type, String name, String wanted) throws MalformedException {
        List<T> items = new ArrayList<>();
        if (has(name)) {
            for (Object item : as(List.class, name, fields.get(name), "a list")) {
                items.add(as(type, name + "[" + items.size() + "]", item, wanted));
            }
        }
        return items;
    }

    private <T> T as(Class<T> type, String name, Object value, String wanted) throws MalformedException {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new MalformedException((value == null ? "lacks" : "has something else as") + " the field '" + path + name
                + "', which is " + wanted);
    }
}
