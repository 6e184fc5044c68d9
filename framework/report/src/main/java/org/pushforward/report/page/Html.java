package org.pushforward.report.page;

import java.util.Set;

/** Builds a page; every text and every attribute is escaped. Not thread-safe. */
final class Html {
    private static final Set<String> INLINE = Set.of("a", "b", "small", "span");

    private final StringBuilder out = new StringBuilder();

    /** Opens an element with attributes given as name, value, name, value, … */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
        return this;
    }

    /** Closes an element; a line ends after it, which shows as a space, unless it stands within a text. */
    Html close(String tag) {
        out.append("</").append(tag).append(INLINE.contains(tag) ? ">" : ">\n");
        return this;
    }

    /** Adds text. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds an element that holds nothing but text. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Adds what is already HTML: the product's own, never the user's. */
    Html verbatim(String html) {
        out.append(html);
        return this;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
