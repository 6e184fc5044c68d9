package org.pushforward.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Value;

class PassTest {
    private final Value statistic = Value.input("mean", Shape.of(2));

    @Test
    void aStatisticStaysUntilItIsMoved() {
        Pass pass = Pass.training();
        assertThat(pass.current(statistic)).isSameAs(statistic);
        Value next = statistic.add(1);
        pass.move(statistic, next);
        assertThat(pass.current(statistic).primitive()).isEqualTo(StopGradient.INSTANCE);
        assertThat(pass.current(statistic).input(0)).isSameAs(next);
    }

    @Test
    void whatWasMovedCannotBeChangedFromOutside() {
        Pass pass = Pass.training();
        assertThatThrownBy(() -> pass.moved().put(statistic, statistic))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void modesAreTrainingAndEvaluation() {
        assertThat(Pass.training().isTraining()).isTrue();
        assertThat(Pass.evaluation().isTraining()).isFalse();
    }
}
