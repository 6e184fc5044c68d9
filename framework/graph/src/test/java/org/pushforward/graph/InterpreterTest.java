package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final Interpreter DOUBLE = new Interpreter(ElementType.FLOAT64);
    private static final Interpreter SINGLE = new Interpreter(ElementType.FLOAT32);

    @Test
    void everyIntermediateResultIsRoundedToThePrecision() {
        Value one = Value.constant(1);
        Value lost = one.add(0x1p-30).subtract(one);
        assertThat(DOUBLE.evaluate(List.of(lost), Map.of()).get(0).get(0)).isEqualTo(0x1p-30);
        Tensor single = SINGLE.evaluate(List.of(lost), Map.of()).get(0);
        assertThat(single.type()).isEqualTo(ElementType.FLOAT32);
        assertThat(single.get(0)).isZero();
    }

    @Test
    void inputsAreRoundedToThePrecision() {
        Value x = Value.input("x", Shape.scalar());
        Tensor tensor = Tensor.scalar(Math.PI);
        assertThat(SINGLE.evaluate(List.of(x.multiply(1)), Map.of(x, tensor))
                        .get(0)
                        .get(0))
                .isEqualTo((float) Math.PI);
    }

    @Test
    void integersAndTruthValuesAreReturnedAsIntegers() {
        Value integers = Evaluation.integers(3, 4);
        List<Tensor> found = SINGLE.evaluate(List.of(integers, integers.greater(Evaluation.integers(3))), Map.of());
        assertThat(found).allMatch(t -> t.type() == ElementType.INT64);
        assertThat(found.get(0).toDoubles()).containsExactly(3, 4);
        assertThat(found.get(1).toDoubles()).containsExactly(0, 1);
    }

    @Test
    void anInputWithoutAValueIsRefusedByName() {
        Value x = Value.input("x", Shape.scalar());
        assertThatThrownBy(() -> DOUBLE.evaluate(List.of(x.exp()), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The input 'x' of the graph has no value");
    }

    @Test
    void anInputOfAnotherShapeIsRefusedWithBothShapes() {
        Value x = Value.input("x", Shape.of(2));
        assertThatThrownBy(() -> DOUBLE.evaluate(List.of(x), Map.of(x, Tensor.scalar(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The input x real[2] was given FLOAT64[]");
    }

    @Test
    void anIndexOfNoRowIsRefusedWithTheRange() {
        Value rows = Evaluation.vector(1, 2, 3);
        for (long index : new long[] {3, -1}) {
            Value indices = Evaluation.integers(index);
            Value scattered = Value.apply(new ScatterAdd(3), Evaluation.vector(1), indices);
            for (Value value : List.of(rows.gather(indices), scattered)) {
                assertThatThrownBy(() -> Evaluation.evaluate(value))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage("The index " + index + " is not one of a row: 0 to 2");
            }
        }
    }

    @Test
    void realNumbersAreNotComputedInIntegers() {
        assertThatThrownBy(() -> new Interpreter(ElementType.INT64)).isInstanceOf(IllegalArgumentException.class);
    }
}
