package org.pushforward.host.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.report.input.Curves;

class CurveRulesTest {
    private static final long SEED = 5;
    private static final int REPETITIONS = 300;

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 200})
    void aCurveThatSettledInItsNoiseGivesNoWarning(int rows) {
        Random random = new Random(SEED);
        for (int i = 0; i < REPETITIONS; i++) {
            Findings findings = of(rows, row -> 2 * Math.exp(-20.0 * row / rows) + 0.1 * random.nextGaussian());
            assertThat(new UnfinishedDescent().look(findings))
                    .as("seed %d", SEED)
                    .isEmpty();
            assertThat(new DivergedLoss().look(findings)).as("seed %d", SEED).isEmpty();
            assertThat(new MissingValues().look(findings)).isEmpty();
        }
    }

    @Test
    void aCurveThatStillFallsIsToldWithItsFall() {
        Warning warning =
                new UnfinishedDescent().look(of(50, row -> 3 - 0.04 * row)).orElseThrow();
        assertThat(warning.evidence()).startsWith("'nll' still fell by 0.400 in the last fifth");
    }

    @Test
    void aCurveThatRisesAgainIsToldWithBothEnds() {
        Warning warning = new DivergedLoss()
                .look(of(50, row -> row < 20 ? 3 - 0.1 * row : 1 + 0.2 * (row - 20)))
                .orElseThrow();
        assertThat(warning.evidence()).contains("'nll' rose from").contains("in the last fifth");
        assertThat(warning.remedy()).contains("'lr'");
    }

    @Test
    void rowsWithoutANumberAreCounted() {
        Warning warning = new MissingValues()
                .look(of(50, row -> row == 7 ? Double.NaN : 1))
                .orElseThrow();
        assertThat(warning.evidence()).isEqualTo("'nll' was no finite number in 1 of 50 rows of metrics");
    }

    @Test
    void aTestLikelihoodIsHeldAgainstThatOfTrainingUpToTheWeightsThatAreKept() {
        IntToDoubleFunction overfitted = row -> 3 - 0.04 * row;
        assertThat(new Overfitting().look(with(2.2, 22, overfitted))).isEmpty();
        assertThat(new Overfitting().look(with(2.2, 50, overfitted))).isPresent();
    }

    @Test
    void anExampleThatIsHopelesslyUnlikelyIsNoReasonForDoubt() {
        Metric vague = new Metric("nll", 2e5, 1e5, "nats", Metric.Better.LOWER, 16);
        IntToDoubleFunction learned = row -> Math.max(1, 3 - 0.1 * row);
        assertThat(new Overfitting().look(findings(List.of(vague), 50, 50, learned)))
                .isPresent();
        Metric doubtful = new Metric("nll", 2, 1, "nats", Metric.Better.LOWER, 16);
        assertThat(new Overfitting().look(findings(List.of(doubtful), 50, 50, learned)))
                .isEmpty();
    }

    @Test
    void theCourseOfTheLossTellsARateThatIsTooHighFromOneThatIsTooLow() {
        assertThat(WorseThanNormal.Cause.of(of(50, row -> row < 3 ? 3 + row : 40), 38))
                .isEqualTo(WorseThanNormal.Cause.TOO_HIGH);
        assertThat(WorseThanNormal.Cause.of(of(50, row -> 3 - 0.001 * Math.min(row, 30)), 1))
                .isEqualTo(WorseThanNormal.Cause.TOO_LOW);
        assertThat(WorseThanNormal.Cause.of(of(50, row -> row == 0 ? 1000 : 50), 48))
                .isEqualTo(WorseThanNormal.Cause.STOPPED);
        assertThat(WorseThanNormal.Cause.of(of(5, row -> 3), 1)).isEqualTo(WorseThanNormal.Cause.UNKNOWN);
    }

    private static Findings of(int rows, IntToDoubleFunction curve) {
        return findings(List.of(), rows, rows, curve);
    }

    private static Findings with(double test, long kept, IntToDoubleFunction curve) {
        return findings(List.of(new Metric("nll", test, 0.01, "nats", Metric.Better.LOWER, 1000)), kept, 50, curve);
    }

    private static Findings findings(List<Metric> metrics, long kept, int rows, IntToDoubleFunction curve) {
        double[] steps = new double[rows];
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            steps[row] = row + 1;
            values[row] = curve.applyAsDouble(row);
        }
        Curves curves = new Curves(steps, Map.of("nll", values));
        return new Findings(metrics, curves, kept, Optional.of("nll"), null, null, null);
    }
}
