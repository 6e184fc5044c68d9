package org.pushforward.report.page;

import java.util.List;
import java.util.stream.Collectors;
import org.pushforward.report.comparison.ComparedRun;

/** The number, stroke and name by which a run is known throughout a page. */
final class RunLabel {
    private RunLabel() {}

    /** Returns the numbers of runs in words, such as {@code runs 1, 2}. */
    static String numbers(List<Integer> places) {
        return (places.size() == 1 ? "run " : "runs ")
                + places.stream().map(place -> Integer.toString(place + 1)).collect(Collectors.joining(", "));
    }

    static void render(Html html, int index, ComparedRun run) {
        html.open("span", "class", "run").element("span", Integer.toString(index + 1), "class", "number-of-run");
        html.open("svg", "class", "swatch", "viewBox", "0 0 26 8", "aria-hidden", "true")
                .open("path", "class", "curve " + CurveOverlay.style(index), "d", "M1 4L25 4")
                .close("path")
                .close("svg");
        html.open("span")
                .element("b", run.name())
                .element("small", " " + run.family())
                .close("span");
        html.close("span");
    }
}
