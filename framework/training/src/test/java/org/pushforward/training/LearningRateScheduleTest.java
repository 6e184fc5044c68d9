package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pushforward.api.extension.OptionException;
import org.pushforward.training.LearningRateSchedule.Shape;

final class LearningRateScheduleTest {
    private static final Offset<Double> EXACT = within(1e-15);

    @ParameterizedTest
    @EnumSource
    void theRateRisesByEqualPartsIsWholeAfterTheWarmUpAndStaysAtItsEnd(Shape shape) {
        LearningRateSchedule schedule = new LearningRateSchedule(shape, 4, 0.25, 20);
        assertThat(schedule.factor(0)).isCloseTo(0.25, EXACT);
        assertThat(schedule.factor(2)).isCloseTo(0.75, EXACT);
        assertThat(schedule.factor(3)).isCloseTo(1, EXACT);
        assertThat(schedule.factor(4)).isCloseTo(1, EXACT);
        double end = shape == Shape.CONSTANT ? 1 : 0.25;
        assertThat(schedule.factor(20)).isCloseTo(end, EXACT);
        assertThat(schedule.factor(1_000_000)).isCloseTo(end, EXACT);
    }

    @Test
    void everyShapeHasItsValuesOnTheWay() {
        assertThat(new LearningRateSchedule(Shape.LINEAR, 0, 0.2, 8).factor(2)).isCloseTo(0.8, EXACT);
        assertThat(new LearningRateSchedule(Shape.EXPONENTIAL, 0, 0.01, 8).factor(4))
                .isCloseTo(0.1, EXACT);
        LearningRateSchedule cosine = new LearningRateSchedule(Shape.COSINE, 0, 0.2, 8);
        assertThat(cosine.factor(4)).isCloseTo(0.6, EXACT);
        assertThat(cosine.factor(2)).isCloseTo(0.6 + 0.4 * Math.sqrt(0.5), EXACT);
    }

    @Test
    void aScheduleEndsWithTrainingUnlessItsStepsAreGiven() {
        assertThat(LoopOptions.type().bind(Map.of()).schedule(500).steps()).isEqualTo(500);
        assertThat(LoopOptions.type()
                        .bind(Map.of("lr-steps", 300))
                        .schedule(500)
                        .steps())
                .isEqualTo(300);
    }

    @Test
    void aWarmUpThatOutlastsItsScheduleIsRefusedWithTheRange() {
        LoopOptions options = LoopOptions.type().bind(Map.of("warmup", 500));
        assertThatThrownBy(() -> options.schedule(500))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'warmup' is '500' but must be an integer, 0 to 499, less than the 500 steps of the"
                                + " schedule of learning rates");
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheRange() {
        assertThatThrownBy(() -> LoopOptions.type().bind(Map.of("lr-final", 0)))
                .hasMessage("The option 'lr-final' is '0' but must be a number, between 0 and 1");
        assertThatThrownBy(() -> LoopOptions.type().bind(Map.of("average", 1)))
                .hasMessage("The option 'average' is '1' but must be a number, 0 to 0.999999");
        assertThatThrownBy(() -> LoopOptions.type().bind(Map.of("clip-gradient", -1)))
                .hasMessage("The option 'clip-gradient' is '-1' but must be a number, 0 to 1000000000");
        assertThatThrownBy(() -> LoopOptions.type().bind(Map.of("lr-schedule", "cosinus")))
                .hasMessage("The option 'lr-schedule' is 'cosinus' but must be one of constant, linear, cosine,"
                        + " exponential");
    }
}
