package org.pushforward.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Warning;

class EvaluationReportTest {
    @Test
    void whatSeveralEvaluatorsFoundStandsThereOnce() {
        Warning copies = new Warning("95 of 100 test examples are copies", "copies", "remove them");
        Warning other = new Warning("none", "nothing", "do nothing");
        EvaluationReport report =
                new EvaluationReport("run", "csv", Map.of(), List.of(copies, other, copies), List.of());
        assertThat(report.warnings()).containsExactly(copies, other);
        assertThat(report.and(metrics -> List.of(other)).warnings()).containsExactly(other, copies);
    }
}
