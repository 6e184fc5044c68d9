package org.pushforward.archetype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the archetype; what is to be filled in stands in them as {@code ${name}}. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    private Template() {}

    /** Returns the text of a file. */
    static String text(String file) {
        try (InputStream in = Template.class.getResourceAsStream("/archetype-resources/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The archetype lacks its file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The archetype's file " + file + " cannot be read", e);
        }
    }

    /** Returns a text with the values in their places; what has no value stays, for Maven has properties of its own. */
    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
