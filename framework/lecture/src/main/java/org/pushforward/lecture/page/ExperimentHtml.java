package org.pushforward.lecture.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.result.Measure;
import org.pushforward.lecture.result.Quantities;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;
import org.pushforward.lecture.yaml.Place;

/** An experiment on the page: its command, what came out, and its file. */
final class ExperimentHtml {
    private final Weaving weaving;

    ExperimentHtml(Weaving weaving) {
        this.weaving = weaving;
    }

    String html(String id) {
        Optional<Results.Found> found = weaving.results().of(id);
        StringBuilder html =
                new StringBuilder("<details class=\"experiment\"><summary><b>Experiment</b> ").append(Html.escape(id));
        found.ifPresent(one -> html.append(" <small>")
                .append(summary(one))
                .append("</small>")
                .append(NumberHtml.marks(List.of(one.result().budget()))));
        html.append("</summary><p><code>")
                .append(Html.escape(NumberHtml.command(weaving.name(), id)))
                .append("</code></p>");
        found.ifPresent(one -> html.append(measures(id, one)));
        return html.append("<pre><code>")
                .append(Html.escape(file(id)))
                .append("</code></pre></details>\n")
                .toString();
    }

    private static String summary(Results.Found found) {
        long missed = found.result().rows().stream()
                .mapToLong(row -> row.missed().size())
                .sum();
        double seconds =
                found.result().rows().stream().mapToDouble(Row::seconds).sum();
        String training = org.pushforward.report.text.Numbers.duration(seconds) + " of training";
        return missed == 0
                ? training
                : training + "; " + missed + (missed == 1 ? " figure" : " figures") + " not as expected";
    }

    private String measures(String id, Results.Found found) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><tbody>");
        Place place = new Place(Lecture.experimentFile(id), 1);
        for (Quantities.Group group : Quantities.groups(found.result())) {
            for (Measure measure : group.rows().get(0).measures()) {
                html.append("<tr><th scope=\"row\">");
                if (!group.label().isEmpty()) {
                    html.append(Html.escape(group.label())).append(": ");
                }
                html.append(Html.escape(measure.id())).append("</th><td>");
                html.append(
                        group.amount(measure.id(), place).map(NumberHtml::cell).orElse("–"));
                html.append(" <small>").append(Html.escape(measure.unit())).append("</small></td></tr>");
            }
        }
        return html.append("</tbody></table></div>").toString();
    }

    private String file(String id) {
        try {
            return Files.readString(weaving.lecture().folder().resolve(Lecture.experimentFile(id)));
        } catch (IOException e) {
            throw new UncheckedIOException("The experiment '" + id + "' cannot be read", e);
        }
    }
}
