package org.pushforward.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.SweepException;
import org.pushforward.report.comparison.SweptRow;

class SweepResultTest {
    @TempDir
    Path folder;

    private static Member member(int layers, int seed) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model.layers", Integer.toString(layers));
        values.put("seed", Integer.toString(seed));
        return new Member("layers=" + layers + ",seed=" + seed, values);
    }

    private static MemberResult done(int layers, int seed, double nll) {
        Metric metric = new Metric("nll", nll, 0.5, "nats", Metric.Better.LOWER, 100);
        return new MemberResult(member(layers, seed), MemberState.DONE, Optional.empty(), List.of(metric), List.of());
    }

    private SweepResult result(MemberResult... members) {
        return new SweepResult(new SweepFolder(folder), List.of("model.layers", "seed"), List.of(members));
    }

    @Test
    void aRowIsTheMeanOverSeedsWithItsStandardError() {
        List<SweptRow> rows = result(done(2, 1, 1), done(2, 2, 2), done(2, 3, 6), done(4, 1, 7))
                .rows();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).values()).containsExactly(Map.entry("model.layers", "2"));
        Metric mean = rows.get(0).metrics().get(0);
        assertThat(mean.value()).isEqualTo(3);
        // The sample variance is (4 + 1 + 9) / 2 = 7.
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-15));
        assertThat(mean.n()).isEqualTo(3);
        assertThat(rows.get(1).metrics().get(0).standardError())
                .as("of a single seed, the evaluator's own")
                .isEqualTo(0.5);
    }

    @Test
    void membersThatFailedAreLeftOutOfTheMeanAndTold() {
        SweepResult result =
                result(done(2, 1, 1), MemberResult.waiting(member(2, 2)).failed("It exploded"));
        SweptRow row = result.rows().get(0);

        assertThat(row.members()).isEqualTo(2);
        assertThat(row.done()).isEqualTo(1);
        assertThat(row.metrics().get(0).value()).isEqualTo(1);
        assertThatThrownBy(result::requireAll)
                .isInstanceOf(SweepException.class)
                .hasMessageContaining("1 of 2 members of the sweep failed")
                .hasMessageContaining("'pushforward resume " + folder + "'");
    }

    @Test
    void promisesThatDidNotComeOutAreNamedWithTheirMembers() {
        MemberResult missing = new MemberResult(
                member(2, 2),
                MemberState.DONE,
                Optional.empty(),
                List.of(),
                List.of("nll is 3.0, expected at most 2.0"));

        assertThatThrownBy(result(done(2, 1, 1), missing)::requireAll)
                .isInstanceOf(SweepException.class)
                .hasMessage("The sweep is done, but 1 expected result did not come out:"
                        + " layers=2,seed=2: nll is 3.0, expected at most 2.0");
        assertThatCode(result(done(2, 1, 1))::requireAll).doesNotThrowAnyException();
    }

    @Test
    void theIndexReadsBackAsTheSameMembersAndStates() throws IOException {
        SweepResult result = result(
                done(2, 1, 1),
                MemberResult.waiting(member(2, 2)).failed("It exploded"),
                MemberResult.waiting(member(4, 1)).with(MemberState.INTERRUPTED),
                MemberResult.waiting(member(4, 2)));
        Files.writeString(new SweepFolder(folder).index(), result.toJson());
        SweepResult read = SweepIndex.read(new SweepFolder(folder));

        assertThat(read.keys()).isEqualTo(result.keys());
        for (int i = 0; i < 4; i++) {
            assertThat(read.members().get(i).member())
                    .isEqualTo(result.members().get(i).member());
            assertThat(read.members().get(i).state())
                    .isEqualTo(result.members().get(i).state());
            assertThat(read.members().get(i).failure())
                    .isEqualTo(result.members().get(i).failure());
        }
    }

    @Test
    void aDamagedIndexIsRefusedWithItsName() throws IOException {
        for (String text : List.of("", "[", "{}", "{\"sweep\": [\"seed\"], \"members\": [{\"state\": \"odd\"}]}")) {
            Files.writeString(new SweepFolder(folder).index(), text);

            assertThatThrownBy(() -> SweepIndex.read(new SweepFolder(folder)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("sweep.json cannot be read");
        }
    }
}
