package org.pushforward.onnx;

import java.util.Arrays;
import java.util.List;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** What a node of an ONNX graph reads. */
sealed interface Operand {
    /** The result of another value of the graph. */
    record Of(Value value) implements Operand {}

    /** The transpose of a constant matrix of real numbers. */
    record Transposed(Value constant) implements Operand {
        Tensor tensor() {
            Tensor matrix = ((Constant) constant.primitive()).tensor();
            int rows = (int) matrix.shape().size(0);
            int columns = (int) matrix.shape().size(1);
            Tensor turned = Tensor.zeros(matrix.type(), Shape.of(columns, rows));
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    turned.set(j * rows + i, matrix.get(i * columns + j));
                }
            }
            return turned;
        }
    }

    /** One real number everywhere in a tensor of fixed shape, float32. */
    record Filled(float number, Shape shape) implements Operand {
        static Filled scalar(float number) {
            return new Filled(number, Shape.scalar());
        }

        Tensor tensor() {
            float[] values = new float[shape.elementCount()];
            Arrays.fill(values, number);
            return Tensor.of(values, shape);
        }
    }

    /** A vector of integers known when the file is written, int64. */
    record Integers(List<Long> numbers) implements Operand {
        static Integers of(long... numbers) {
            return new Integers(Arrays.stream(numbers).boxed().toList());
        }
    }

    /** The sizes of a shape, int64; where they depend on N they are computed from the inputs of the graph. */
    record Sizes(Shape shape) implements Operand {}

    /** The result of a node that stands for no value of its own. */
    record Result(Operation operation) implements Operand {}
}
