package org.pushforward.report.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.network.Parameter;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** The page of one run: how good, how sure, at what cost; then figures, settings, provenance and warnings. */
public final class Page {
    private final ReportInput input;
    private final List<DrawnFigure> figures;
    private Html html = new Html();

    /** Creates the page of a run. */
    public Page(ReportInput input, List<DrawnFigure> figures) {
        this.input = input;
        this.figures = List.copyOf(figures);
    }

    /** Returns the page as one self-contained HTML document. */
    public String render() {
        return Document.render(input.title() + " – report", document -> {
            html = document;
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
            html.close("main");
        });
    }

    private void header() {
        html.open("header").element("h1", input.title());
        html.open("p")
                .element("b", input.family())
                .text(" on ")
                .element("b", input.data())
                .close("p");
        Alert.render(html, input.warnings().size());
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
            Document.pairs(html, section.getKey(), section.getValue());
        }
        html.close("div").close("section");
    }

    private void provenance() {
        if (input.provenance().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Provenance");
        Document.pairs(html, "", input.provenance());
        html.close("section");
    }

    private void warnings() {
        html.open("section", "id", "warnings").element("h2", "Warnings");
        if (input.warnings().isEmpty()) {
            html.element("p", "None.").close("section");
            return;
        }
        html.open("ul", "class", "warnings");
        input.warnings().forEach(warning -> Alert.item(html, Optional.empty(), warning));
        html.close("ul").close("section");
    }
}
