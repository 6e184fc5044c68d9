package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.SamplePicture;

/** The page of several runs: the table, curves in one frame, samples side by side, what differs, and warnings. */
public final class ComparisonPage {
    private static final String HOW = "Best is the run whose lead over every other is more than the errors allow: a"
            + " two-sided test of each difference, at 5 % divided by the number of the others; of differences paired by"
            + " example where a measure is a mean over the same examples, else with the square root of the sum of both"
            + " squared standard errors. Among the best are the leader and all that cannot be told apart from it; without"
            + " a mark no two can. The errors are those of measuring these trained models: another training, with"
            + " another seed, would differ by more.";

    private final ComparisonInput input;
    private Html html = new Html();

    /** Creates the page. */
    public ComparisonPage(ComparisonInput input) {
        this.input = input;
    }

    /** Returns the page as one self-contained HTML document. */
    public String render() {
        return Document.render(input.title() + " – comparison", document -> {
            html = document;
            header();
            html.open("main");
            SweptSection.renderMeans(html, input.swept());
            ComparisonTable.render(html, input);
            html.element("p", HOW, "class", "how");
            SweptSection.renderCurves(html, input.swept());
            curves();
            samples();
            differences();
            conditions();
            warnings();
            html.close("main");
        });
    }

    private void header() {
        html.open("header").element("h1", input.title());
        html.open("p")
                .element("b", input.runs().size() + " runs")
                .text(" on ")
                .element("b", input.data())
                .text(", measured alike")
                .close("p");
        int count = input.runs().stream().mapToInt(run -> run.warnings().size()).sum();
        Alert.render(html, count);
        html.close("header");
    }

    private void curves() {
        Set<String> names = new LinkedHashSet<>();
        input.runs().forEach(run -> names.addAll(run.curves().values().keySet()));
        List<CurveOverlay> overlays = names.stream()
                .flatMap(name -> CurveOverlay.of(name, input.runs()).stream())
                .toList();
        if (overlays.isEmpty()) {
            return;
        }
        html.open("section", "class", "figures").element("h2", "Convergence").open("div");
        overlays.forEach(overlay -> overlay.render(html));
        html.close("div").close("section");
    }

    private void samples() {
        List<Optional<SamplePicture>> all = new ArrayList<>(List.of(input.dataSamples()));
        input.runs().forEach(run -> all.add(run.samples()));
        if (all.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        html.open("section", "class", "figures samples")
                .element("h2", "Samples")
                .open("div");
        input.dataSamples().ifPresent(picture -> picture("the data", picture));
        for (int i = 0; i < input.runs().size(); i++) {
            ComparedRun run = input.runs().get(i);
            String title = i + 1 + "  " + run.name();
            run.samples().ifPresent(picture -> picture(title, picture));
        }
        html.close("div").close("section");
    }

    private void picture(String title, SamplePicture picture) {
        html.open("figure", "class", "panels-1")
                .element("h3", title)
                .verbatim(picture.html())
                .close("figure");
    }

    private void differences() {
        Map<String, List<Optional<String>>> differences = input.differences();
        html.open("section", "class", "comparison").element("h2", "What differs");
        if (differences.isEmpty()) {
            html.element("p", "No setting: the runs differ in their weights alone.")
                    .close("section");
            return;
        }
        html.open("table", "class", "cards").open("thead").open("tr").element("th", "option", "scope", "col");
        for (int i = 0; i < input.runs().size(); i++) {
            html.element("th", i + 1 + "  " + input.runs().get(i).name(), "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        differences.forEach((key, values) -> {
            html.open("tr").element("th", key, "scope", "row");
            for (int i = 0; i < values.size(); i++) {
                html.element(
                        "td",
                        values.get(i).orElse("–"),
                        "data-label",
                        i + 1 + "  " + input.runs().get(i).name());
            }
            html.close("tr");
        });
        html.close("tbody").close("table").close("section");
    }

    private void conditions() {
        html.open("section").element("h2", "The same for all").open("div", "class", "groups");
        input.conditions().forEach((caption, rows) -> Document.pairs(html, caption, rows));
        html.close("div").close("section");
    }

    private void warnings() {
        html.open("section", "id", "warnings").element("h2", "Warnings");
        boolean none = input.runs().stream().allMatch(run -> run.warnings().isEmpty());
        if (none) {
            html.element("p", "None.").close("section");
            return;
        }
        html.open("ul", "class", "warnings");
        for (ComparedRun run : input.runs()) {
            for (Warning warning : run.warnings()) {
                Alert.item(html, Optional.of(run.name()), warning);
            }
        }
        html.close("ul").close("section");
    }
}
