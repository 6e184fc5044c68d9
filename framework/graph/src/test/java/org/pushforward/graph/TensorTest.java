package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
    @ParameterizedTest
    @EnumSource
    void elementsAreStoredRoundedToTheirType(ElementType type) {
        Tensor tensor = Tensor.zeros(type, Shape.of(2, 2));
        assertThat(tensor.toDoubles()).containsOnly(0);
        tensor.set(3, 1.1);
        assertThat(tensor.get(3)).isEqualTo(type.round(1.1));
        assertThat(tensor.bytes().remaining()).isEqualTo(4 * type.bytes());
        assertThat(tensor.bytes().isDirect()).isTrue();
    }

    @Test
    void rowsAndReshapedTensorsShareTheirMemory() {
        Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(3, 2));
        Tensor rows = tensor.rows(1, 3);
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(rows.toDoubles()).containsExactly(3, 4, 5, 6);
        rows.set(0, -3);
        tensor.reshape(Shape.of(6)).floats().put(5, -6);
        rows.rows(1, 2).set(0, -5);
        assertThat(tensor.toDoubles()).containsExactly(1, 2, -3, 4, -5, -6);
        assertThat(tensor.rows(2, 2).elementCount()).isZero();
    }

    @Test
    void aConvertedTensorIsACopyOfAllBits() {
        Tensor large = Tensor.of(new long[] {Long.MAX_VALUE}, Shape.of(1));
        Tensor copy = large.to(ElementType.INT64);
        large.set(0, 0);
        assertThat(copy.longs().get(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Tensor.scalar(0.1).to(ElementType.FLOAT32).get(0)).isEqualTo(0.1f);
    }

    @Test
    void valuesThatDoNotFillTheShapeAreRefused() {
        assertThatThrownBy(() -> Tensor.of(new double[5], Shape.of(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 values do not fill a tensor of shape [2, 3]");
        assertThatThrownBy(() -> Tensor.scalar(1).reshape(Shape.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 values do not fill a tensor of shape [2]");
    }

    @Test
    void elementsAreNotReadAsAnotherType() {
        assertThatThrownBy(() -> Tensor.scalar(1).floats())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The tensor holds FLOAT64, not FLOAT32");
    }

    @Test
    void rowsOutsideTheTensorAreRefused() {
        Tensor tensor = Tensor.zeros(ElementType.FLOAT32, Shape.of(3, 2));
        for (int[] range : new int[][] {{-1, 2}, {2, 1}, {0, 4}}) {
            assertThatThrownBy(() -> tensor.rows(range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("of a tensor of shape [3, 2]");
        }
    }

    @Test
    void aTensorOfNDoesNotExist() {
        assertThatThrownBy(() -> Tensor.zeros(ElementType.FLOAT32, Shape.batch(2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTensorOverMemoryOfOthersReadsAndWritesIt() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
        Tensor tensor = Tensor.over(ElementType.FLOAT64, Shape.of(2), bytes.position(8));
        tensor.set(1, 5);
        assertThat(bytes.getDouble(16)).isEqualTo(5);
    }

    @Test
    void memoryOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Tensor.over(ElementType.FLOAT32, Shape.of(3), ByteBuffer.allocateDirect(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A tensor FLOAT32[3] lies in 12 bytes of a direct buffer, not in 8 of ");
    }
}
