package org.pushforward.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.input.Curves;

class DifferenceTableTest {
    private static ComparedRun run(String name, String... settings) {
        Map<String, String> values = new LinkedHashMap<>(Map.of("model.width", "8"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new ComparedRun(
                name,
                "realnvp",
                "moons",
                Map.of(),
                Set.of(),
                Map.of(),
                Optional.empty(),
                1,
                Curves.none(),
                values,
                List.of(),
                Optional.empty());
    }

    private static String render(List<ComparedRun> runs) {
        Html html = new Html();
        DifferenceTable.render(html, new ComparisonInput("runs", "moons", Map.of(), runs, List.of(), Map.of()));
        return html.toString();
    }

    private static long count(String html, String pattern) {
        return Pattern.compile(pattern).matcher(html).results().count();
    }

    private static int widest(String html) {
        return Pattern.compile("(?s)<thead>.*?</thead>")
                .matcher(html)
                .results()
                .mapToInt(head -> (int) count(head.group(), "<th "))
                .max()
                .orElseThrow();
    }

    @Test
    void fewRunsStandBesideOneAnother() {
        String html = render(List.of(run("a", "model.layers", "2"), run("b", "model.layers", "4")));
        assertThat(html).contains("option", "1  a", "2  b", "model.layers").doesNotContain("model.width", "seed");
        assertThat(count(html, "<table")).isOne();
    }

    @Test
    void manyRunsStandBelowOneAnotherWhereFewOptionsDiffer() {
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            runs.add(run("run-" + i, "model.layers", Integer.toString(i), "data.noise", Integer.toString(i)));
        }
        String html = render(runs);
        assertThat(widest(html)).isEqualTo(3);
        assertThat(count(html, "<tr>")).isEqualTo(16);
    }

    @Test
    void manyRunsInWhichManyOptionsDifferStandInSeveralTables() {
        List<ComparedRun> runs = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            List<String> settings = new ArrayList<>();
            for (int option = 0; option < 9; option++) {
                settings.addAll(List.of("model.option-" + option, i + " of " + option));
            }
            runs.add(run("run-" + i, settings.toArray(String[]::new)));
        }
        String html = render(runs);
        assertThat(count(html, "<table")).isEqualTo(3);
        assertThat(widest(html)).isEqualTo(6);
        assertThat(html).contains("14 of 8");
    }

    @Test
    void runsThatDifferInNothingButTheirSeedShareAPlace() {
        String html = render(List.of(
                run("a", "model.layers", "2", "seed", "1"),
                run("b", "model.layers", "4", "seed", "1"),
                run("c", "model.layers", "2", "seed", "2"),
                run("d", "model.layers", "4", "seed", "2")));
        assertThat(html)
                .contains("runs 1, 3", "runs 2, 4", "Runs that stand together differ in nothing but their seed")
                .doesNotContain(">seed<");
    }

    @Test
    void seedsAreShownWhereNothingElseDiffers() {
        assertThat(render(List.of(run("a", "seed", "1"), run("b", "seed", "2"))))
                .contains(">seed<", "1  a", "2  b");
        assertThat(render(List.of(run("a"), run("b")))).contains("the runs differ in their weights alone");
    }
}
