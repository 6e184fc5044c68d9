package org.pushforward.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class Nd4jTensorsTest {
    @ParameterizedTest
    @EnumSource
    void writesGoThroughFromTheTensorToTheArrayAndBack(ElementType type) {
        Tensor tensor = Tensor.zeros(type, Shape.of(2, 3));
        INDArray array = Nd4jTensors.array(tensor);
        tensor.set(4, 7);
        assertThat(array.getDouble(1, 1)).isEqualTo(7);
        array.putScalar(0, 2, 5);
        assertThat(tensor.get(2)).isEqualTo(5);
        assertThat(array.dataType()).isEqualTo(Nd4jTensors.type(type));
    }

    @ParameterizedTest
    @EnumSource
    void writesGoThroughFromTheArrayToTheTensorAndBack(ElementType type) {
        INDArray array = Nd4j.zeros(Nd4jTensors.type(type), 3, 2);
        Tensor tensor = Nd4jTensors.tensor(array);
        assertThat(tensor.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(tensor.type()).isEqualTo(type);
        array.putScalar(2, 1, 9);
        assertThat(tensor.get(5)).isEqualTo(9);
        tensor.set(0, 4);
        assertThat(array.getDouble(0, 0)).isEqualTo(4);
    }

    @Test
    void scalarsAndRowsOfLargerArraysAreViewsToo() {
        assertThat(Nd4jTensors.tensor(Nd4j.scalar(2.5)).toDoubles()).containsExactly(2.5);
        assertThat(Nd4jTensors.array(Tensor.scalar(2.5)).getDouble(0)).isEqualTo(2.5);
        INDArray rows = Nd4j.arange(6).castTo(DataType.DOUBLE).reshape(3, 2).get(NDArrayIndex.interval(1, 3));
        assertThat(Nd4jTensors.tensor(rows).toDoubles()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void theMemoryOfATensorOutlivesAnArrayOverIt() {
        Tensor tensor = Tensor.of(new double[] {1, 2}, Shape.of(2));
        Nd4jTensors.array(tensor).close();
        assertThat(tensor.toDoubles()).containsExactly(1, 2);
    }

    @Test
    void anArrayInAnotherOrderIsRefusedWithTheRemedy() {
        INDArray transposed = Nd4j.zeros(DataType.FLOAT, 2, 3).transpose();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nd4jTensors.tensor(transposed))
                .withMessageContaining("copy it with dup('c')");
    }

    @Test
    void anArrayOfAnotherTypeIsRefusedWithTheRemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nd4jTensors.tensor(Nd4j.zeros(DataType.INT32, 2)))
                .withMessage("A tensor holds FLOAT32, FLOAT64 or INT64, not INT: convert the array with castTo first");
    }
}
