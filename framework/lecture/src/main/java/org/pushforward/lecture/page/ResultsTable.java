package org.pushforward.lecture.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.lecture.result.Amount;
import org.pushforward.lecture.result.Quantities;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.yaml.Entry;
import org.pushforward.lecture.yaml.Place;
import org.pushforward.lecture.yaml.YamlFile;

/** A table of what came out of experiments: a row for each, or for each member, a column for each metric. */
final class ResultsTable {
    private final Weaving weaving;
    private final Place place;
    private final StringBuilder html = new StringBuilder();

    ResultsTable(Weaving weaving, Place place) {
        this.weaving = weaving;
        this.place = place;
    }

    /** What a block says. */
    record Block(
            List<String> experiments,
            List<String> metrics,
            Map<String, String> names,
            Map<String, String> columns,
            String caption) {}

    static Block read(String block, Place place) {
        Entry entry = Entry.of(
                YamlFile.parse(block, "the block at " + place),
                "a table of results",
                "experiments",
                "metrics",
                "names",
                "columns",
                "caption");
        Block read = new Block(
                entry.texts("experiments"),
                entry.texts("metrics"),
                entry.textMap("names"),
                entry.textMap("columns"),
                entry.text("caption", ""));
        if (read.experiments().isEmpty() || read.metrics().isEmpty()) {
            throw place.refuse(
                    "a table of results needs  experiments: [ONE, TWO]  and  metrics: [kl-to-truth, seconds]");
        }
        return read;
    }

    String html(String text) {
        Block block = read(text, place);
        html.append("<figure class=\"results\"><div class=\"scroll\"><table><thead><tr><th></th>");
        block.metrics()
                .forEach(metric -> html.append("<th scope=\"col\">")
                        .append(inline(block.columns().getOrDefault(metric, metric)))
                        .append("</th>"));
        html.append("</tr></thead><tbody>");
        Set<String> budgets = new LinkedHashSet<>();
        for (String experiment : block.experiments()) {
            Optional<Results.Found> found = weaving.results().of(experiment);
            if (found.isEmpty()) {
                head(block, experiment, 1);
                block.metrics().forEach(metric -> html.append("<td class=\"missing\">not run yet</td>"));
                html.append("</tr>");
                continue;
            }
            budgets.add(found.get().result().budget());
            Quantities.groups(found.get().result()).forEach(group -> row(block, experiment, group));
        }
        html.append("</tbody></table></div><figcaption>").append(inline(block.caption()));
        html.append(NumberHtml.marks(List.copyOf(budgets)));
        return html.append("</figcaption></figure>\n").toString();
    }

    private void row(Block block, String experiment, Quantities.Group group) {
        head(
                block,
                group.label().isEmpty() ? experiment : experiment + "[" + group.label() + "]",
                group.rows().size());
        for (String metric : block.metrics()) {
            Optional<Amount> amount = group.amount(metric, place);
            html.append("<td>").append(amount.map(NumberHtml::cell).orElse("–")).append("</td>");
        }
        html.append("</tr>");
    }

    private void head(Block block, String label, int seeds) {
        String member = label.contains("[") ? label.substring(label.indexOf('[') + 1, label.length() - 1) : label;
        html.append("<tr><th scope=\"row\">").append(inline(block.names().getOrDefault(label, member)));
        if (seeds > 1) {
            html.append(" <small>mean of ").append(seeds).append(" seeds</small>");
        }
        html.append("</th>");
    }

    private String inline(String text) {
        return text.isEmpty() ? "" : weaving.inline(text, place.file(), place.line());
    }
}
