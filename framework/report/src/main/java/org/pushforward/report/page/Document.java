package org.pushforward.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** What all pages have in common. */
final class Document {
    /** A page loads nothing, from nowhere: pictures and style are inside. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Document() {}

    /** Returns a self-contained HTML document. */
    static String render(String title, Consumer<Html> body) {
        Html html = new Html().verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        html.open("style").verbatim(style()).close("style");
        html.close("head").open("body");
        body.accept(html);
        return html.close("body").close("html").toString();
    }

    private static String style() {
        try (InputStream in = Document.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet of the report cannot be read", e);
        }
    }

    /** Adds names and values as a table. */
    static void pairs(Html html, String caption, Map<String, String> rows) {
        html.open("table", "class", "pairs");
        if (!caption.isEmpty()) {
            html.element("caption", caption);
        }
        html.open("tbody");
        for (Map.Entry<String, String> row : rows.entrySet()) {
            html.open("tr").element("th", row.getKey(), "scope", "row");
            html.element("td", row.getValue()).close("tr");
        }
        html.close("tbody").close("table");
    }
}
