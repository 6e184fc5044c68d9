package org.pushforward.report.page;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** How pages show warnings. */
final class Alert {
    private Alert() {}

    /** Adds how many there are, where there are some, with the way to them. */
    static void render(Html html, int count) {
        if (count > 0) {
            html.open("p", "class", "alert")
                    .element("a", count == 1 ? "1 warning" : count + " warnings", "href", "#warnings")
                    .close("p");
        }
    }

    /** Adds one as an item of a list. */
    static void item(Html html, Optional<String> run, Warning warning) {
        html.open("li");
        run.ifPresent(name -> html.element("small", name, "class", "of-run"));
        html.element("p", warning.evidence() + ".", "class", "evidence");
        html.open("p")
                .element("span", "Likely ", "class", "label")
                .text(warning.cause() + ".")
                .close("p");
        html.open("p")
                .element("span", "To do: ", "class", "label")
                .text(warning.remedy() + ".")
                .close("p");
        html.close("li");
    }
}
