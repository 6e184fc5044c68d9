package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.report.Inputs;
import org.pushforward.report.input.Curves;

class ConvergenceTest {
    private static final double NONE = Double.NaN;
    private final Map<String, double[]> values = new LinkedHashMap<>();

    private DrawnFigure draw(long kept) {
        Curves curves = new Curves(new double[] {100, 200, 300, 400}, values).keeping(kept);
        return new Convergence()
                .draw(Inputs.of("run", Inputs.table().subject(), curves))
                .orElseThrow();
    }

    @Test
    void theLowestHeldOutValueAndTheKeptStepAreMarkedAndSaid() {
        values.put("nll", new double[] {4, 3, 2, 1});
        values.put("held-out-nll", new double[] {NONE, 3, NONE, 3.5});
        assertThat(draw(200).caption())
                .contains(
                        "nll from 4 to 1 nats (on held-out data 3.5)", "3 at step 200", "line: the weights of step 200")
                .startsWith("Over 400 steps, recorded 4 times");
        assertThat(draw(400).caption())
                .contains("The weights of step 400 are kept.")
                .doesNotContain("Vertical");
    }

    @Test
    void whatIsOnlyMeasuredOnHeldOutDataStandsBesideTheLosses() {
        values.put("critic.loss", new double[] {4, 3, 2, 1});
        values.put("critic.score-of-data", new double[] {1, 1, 1, 1});
        values.put("generator.loss", new double[] {4, 3, 2, 1});
        values.put("held-out-energy", new double[] {NONE, 0.5, NONE, 0.25});
        assertThat(draw(400).panels())
                .extracting(Panel::title)
                .containsExactly("critic.loss", "generator.loss", "held-out-energy", "critic.score-of-data");
        assertThat(draw(400).caption()).contains("held-out-energy from 0.5 to 0.25", "0.25 at step 400");
    }
}
