package org.pushforward.host.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class OtherRangeTest {
    private static final DataShape.Range UNIT = new DataShape.Range(0, 1);

    private static Tensor samples(IntToDoubleFunction value) {
        double[] values = new double[Samples.COUNT];
        Arrays.setAll(values, value);
        return Tensor.of(values, Shape.of(Samples.COUNT, 1));
    }

    @Test
    void samplesInAnotherUnitAreToldWithTheirRange() {
        Warning warning =
                OtherRange.look(samples(i -> i % 2 == 0 ? -1 : 1), UNIT).orElseThrow();
        assertThat(warning.evidence())
                .isEqualTo(
                        "Of the values of 200 samples, 50 % lie outside the range of the data, 0.00 to 1.00; they run from"
                                + " -1.00 to 1.00");
    }

    @Test
    void samplesThatReachALittleBeyondTheRangeGiveNoWarning() {
        assertThat(OtherRange.look(samples(i -> i % 2 == 0 ? -0.05 : 1.09), UNIT))
                .isEmpty();
        assertThat(OtherRange.look(samples(i -> i % 20 == 0 ? 7 : 0.5), UNIT)).isEmpty();
    }
}
