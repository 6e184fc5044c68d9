package org.pushforward.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.network.Parameter;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** The page of one run: how good, how sure, at what cost; then figures, settings, provenance and warnings. */
public final class Page {
    private final ReportInput input;
    private final List<DrawnFigure> figures;
    private final Html html = new Html();

    /** Creates the page of a run. */
    public Page(ReportInput input, List<DrawnFigure> figures) {
        this.input = input;
        this.figures = List.copyOf(figures);
    }

    /** Returns the page as one self-contained HTML document. */
    public String render() {
        html.verbatim("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        html.open("body");
        header();
        html.open("main");
        html.open("div", "class", "results");
        MetricTable.render(html, input.metrics());
        cost();
        html.close("div");
        figures();
        settings();
        provenance();
        warnings();
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private void head() {
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", input.title() + " – report");
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
        html.open("header").element("h1", input.title());
        html.open("p")
                .element("b", input.family())
                .text(" on ")
                .element("b", input.data())
                .close("p");
        if (!input.warnings().isEmpty()) {
            int count = input.warnings().size();
            html.open("p", "class", "alert")
                    .element("a", count == 1 ? "1 warning" : count + " warnings", "href", "#warnings")
                    .close("p");
        }
        html.close("header");
    }

    private void cost() {
        Cost cost = input.cost();
        html.open("section", "class", "cost").element("h2", "At what cost").open("dl");
        item("training time", Numbers.duration(cost.seconds()));
        item("steps", Numbers.count(cost.steps()));
        if (cost.stepsPerSecond() > 0) {
            item("steps per second", Numbers.significant(cost.stepsPerSecond(), 3));
        }
        item("parameters", Numbers.count(parameters()));
        html.close("dl").close("section");
    }

    private long parameters() {
        return input.subject().model().model().parameters().all().stream()
                .filter(parameter -> parameter.role() == Parameter.Role.TRAINED)
                .mapToLong(parameter -> parameter.shape().elementCount())
                .sum();
    }

    private void item(String term, String value) {
        html.open("div").element("dt", term).element("dd", value).close("div");
    }

    private void figures() {
        if (figures.isEmpty()) {
            return;
        }
        html.open("section", "class", "figures").element("h2", "Figures").open("div");
        figures.forEach(figure -> FigureBlock.render(html, figure));
        html.close("div").close("section");
    }

    private void settings() {
        if (input.settings().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Settings").open("div", "class", "groups");
        for (Map.Entry<String, Map<String, String>> section : input.settings().entrySet()) {
            pairs(section.getKey(), section.getValue());
        }
        html.close("div").close("section");
    }

    private void provenance() {
        if (input.provenance().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Provenance");
        pairs("", input.provenance());
        html.close("section");
    }

    private void pairs(String caption, Map<String, String> rows) {
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

    private void warnings() {
        html.open("section", "id", "warnings").element("h2", "Warnings");
        if (input.warnings().isEmpty()) {
            html.element("p", "None.").close("section");
            return;
        }
        html.open("ul", "class", "warnings");
        input.warnings().forEach(warning -> html.element("li", warning));
        html.close("ul").close("section");
    }
}
