package org.pushforward.lecture.page;

/** Letters of HTML. */
final class Html {
    private Html() {}

    /** Returns a text with everything escaped that HTML would understand. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
