package org.pushforward.report.page;

import java.util.LinkedHashSet;
import java.util.List;
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

    private static final String KEPT =
            "%d of %d evaluations are those that the runs hold already, of the same weights, data,"
                    + " options, seed, engine and plugins%s.";
    private static final String ANEW = "; the others were made for this page";
    private static final String NOT_ACROSS = " Runs of different data are not held against one another.";

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
            SweptSection.renderCurves(html, input.swept());
            ComparisonTable.render(html, input);
            html.element("p", HOW + (hasOneData() ? "" : NOT_ACROSS), "class", "how");
            curves();
            samples();
            DifferenceTable.render(html, input);
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
                .text(hasOneData() ? ", measured alike" : ", measured alike, each on its own data")
                .close("p");
        int count = input.runs().stream().mapToInt(run -> run.warnings().size()).sum();
        Alert.render(html, count);
        html.close("header");
    }

    private boolean hasOneData() {
        return input.runsByData().size() == 1;
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
        boolean none = input.runs().stream().allMatch(run -> run.samples().isEmpty());
        if (none && input.dataSamples().isEmpty()) {
            return;
        }
        html.open("section", "class", "figures samples")
                .element("h2", "Samples")
                .open("div");
        input.runsByData().forEach((data, runs) -> {
            String title = "the data" + (hasOneData() ? "" : " of " + RunLabel.numbers(runs));
            Optional.ofNullable(input.dataSamples().get(data))
                    .ifPresent(picture -> picture(title, "Examples of the data.", picture));
            for (int place : runs) {
                ComparedRun run = input.runs().get(place);
                String caption = "Samples of " + run.name() + ", under the seed that all have.";
                run.samples().ifPresent(picture -> picture(place + 1 + "  " + run.name(), caption, picture));
            }
        });
        html.close("div").close("section");
    }

    private void picture(String title, String caption, SamplePicture picture) {
        html.open("figure", "class", "panels-1")
                .element("h3", title)
                .verbatim(picture.html())
                .element("figcaption", caption)
                .close("figure");
    }

    private void conditions() {
        html.open("section").element("h2", "The same for all").open("div", "class", "groups");
        input.conditions().forEach((caption, rows) -> Document.pairs(html, caption, rows));
        html.close("div");
        int kept = input.runs().stream().mapToInt(run -> run.kept().size()).sum();
        if (kept > 0) {
            int all =
                    input.runs().stream().mapToInt(run -> run.results().size()).sum();
            html.element("p", KEPT.formatted(kept, all, kept == all ? "" : ANEW), "class", "how");
        }
        html.close("section");
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
