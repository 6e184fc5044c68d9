package org.pushforward.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.ReportInput;

/** The page of one run: how good, how sure, at what cost; then settings, provenance and warnings. */
public final class Page {
    private final ReportInput input;
    private final Html html = new Html();

    /** Creates the page of a run. */
    public Page(ReportInput input) {
        this.input = input;
    }

    /** Returns the page as one self-contained HTML document. */
    public String render() {
        html.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        html.open("body");
        header();
        html.open("main");
        html.verbatim(MetricTable.render(input.metrics()));
        cost();
        warnings();
        settings();
        table("Provenance", input.provenance());
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private void head() {
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.element("title", input.title());
        html.open("style").verbatim(style()).close("style");
        html.close("head");
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheet of the report cannot be read", e);
        }
    }

    private void header() {
        html.open("header");
        html.element("h1", input.title());
        html.element("p", input.family() + " on " + input.data());
        html.close("header");
    }

    private void cost() {
        Cost cost = input.cost();
        html.open("section", "aria-label", "Cost").open("dl", "class", "cost");
        item("training time", Numbers.duration(cost.seconds()));
        item("steps", Numbers.count(cost.steps()));
        if (cost.stepsPerSecond() > 0) {
            item("steps per second", Numbers.significant(cost.stepsPerSecond(), 3));
        }
        html.close("dl").close("section");
    }

    private void item(String term, String value) {
        html.open("div").element("dt", term).element("dd", value).close("div");
    }

    private void warnings() {
        if (input.warnings().isEmpty()) {
            return;
        }
        html.open("section", "class", "warnings").element("h2", "Warnings").open("ul");
        input.warnings().forEach(warning -> html.element("li", warning));
        html.close("ul").close("section");
    }

    private void settings() {
        html.open("section").element("h2", "Settings");
        for (Map.Entry<String, Map<String, String>> section : input.settings().entrySet()) {
            html.element("h3", section.getKey());
            rows(section.getValue());
        }
        html.close("section");
    }

    private void table(String heading, Map<String, String> rows) {
        html.open("section").element("h2", heading);
        rows(rows);
        html.close("section");
    }

    private void rows(Map<String, String> rows) {
        html.open("table", "class", "pairs").open("tbody");
        for (Map.Entry<String, String> row : List.copyOf(rows.entrySet())) {
            html.open("tr")
                    .element("th", row.getKey(), "scope", "row")
                    .element("td", row.getValue())
                    .close("tr");
        }
        html.close("tbody").close("table");
    }
}
