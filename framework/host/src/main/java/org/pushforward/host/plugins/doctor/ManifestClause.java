package org.pushforward.host.plugins.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One clause of a header such as {@code Import-Package}.
 *
 * @param name what it is about, such as a package
 * @param attributes what follows it, directives with their colon: {@code version}, {@code resolution:}
 */
public record ManifestClause(String name, Map<String, String> attributes) {
    /** Returns the clauses of a header, several names before the same attributes one by one; none for null. */
    public static List<ManifestClause> of(String header) {
        if (header == null) {
            return List.of();
        }
        List<ManifestClause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equal = part.indexOf('=');
                if (equal < 0) {
                    names.add(part);
                } else {
                    attributes.put(part.substring(0, equal).strip(), unquoted(part.substring(equal + 1)));
                }
            }
            names.forEach(name -> clauses.add(new ManifestClause(name, attributes)));
        }
        return clauses;
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    /** Splits a text at a character outside of quotation marks; blank parts are left out. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                parts.add(text.substring(begin, i).strip());
                begin = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
