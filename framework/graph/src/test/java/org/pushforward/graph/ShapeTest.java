package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ShapeTest {
    @RepeatedTest(20)
    void broadcastingIsCommutativeAndKeepsTheCommonShape(RepetitionInfo repetition) {
        Samples samples = new Samples(repetition.getCurrentRepetition());
        Shape common = samples.shape(0, 4);
        Shape part = samples.broadcastable(common);
        Shape other = samples.broadcastable(common);
        assertThat(part.broadcast(common)).isEqualTo(common);
        assertThat(part.broadcast(other)).isEqualTo(other.broadcast(part));
        assertThat(part.broadcast(part)).isEqualTo(part);
    }

    @Test
    void nBroadcastsWithItselfAndWithOneOnly() {
        assertThat(Shape.batch(3).broadcast(Shape.of(1, 3))).isEqualTo(Shape.batch(3));
        assertThatThrownBy(() -> Shape.batch(3).broadcast(Shape.of(4, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Shapes [N, 3] and [4, 3] do not broadcast: N against 4 on axis 0");
    }

    @Test
    void axesAreInsertedRemovedAndReplaced() {
        Shape shape = Shape.of(2, 3);
        assertThat(shape.insert(2, Dimension.of(4))).isEqualTo(Shape.of(2, 3, 4));
        assertThat(shape.remove(0)).isEqualTo(shape.example()).isEqualTo(Shape.of(3));
        assertThat(shape.with(1, Dimension.BATCH)).hasToString("[2, N]");
        assertThat(Shape.of(Dimension.BATCH, 5)).isEqualTo(Shape.batch(5));
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void theNumberOfElementsIsTheProduct() {
        assertThat(Shape.scalar().elementCount()).isEqualTo(1);
        assertThat(Shape.of(2, 0, 3).elementCount()).isZero();
        assertThat(Shape.batch(2, 3).elements()).isEqualTo(new Dimension(6, true));
        assertThatThrownBy(() -> Shape.of(1L << 20, 1L << 20).elementCount()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aNegativeDimensionIsRefused() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A dimension is at least 0, not -1");
    }
}
