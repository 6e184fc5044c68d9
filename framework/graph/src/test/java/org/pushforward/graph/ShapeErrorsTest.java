package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit is refused while the graph is built, in words that name the operator and both shapes. */
class ShapeErrorsTest {
    private static final Value A = Value.input("a", Shape.of(2, 3));
    private static final Value B = Value.input("b", Shape.of(4, 5));
    private static final Value BATCH = Value.input("batch", Shape.batch(3));
    private static final Value INTEGERS = Value.input("integers", Shape.of(4), Kind.INTEGER);
    private static final Value TRUTH = Value.input("truth", Shape.of(2, 3), Kind.BOOLEAN);
    private static final Value IMAGES = Value.input("images", Shape.of(1, 2, 5, 5));
    private static final Value KERNELS = Value.input("kernels", Shape.of(3, 4, 3, 3));
    private static final Value LARGE = Value.input("large", Shape.of(3, 2, 6, 6));
    private static final Window WINDOW = Window.of(1, 0);

    static Stream<Arguments> misfits() {
        List<Arguments> misfits = new ArrayList<>();
        for (Binary binary : Binary.values()) {
            misfits.add(misfit(() -> Value.apply(binary, A, B), binary.operator(), "[2, 3]", "[4, 5]"));
            misfits.add(misfit(() -> Value.apply(binary, A, TRUTH), binary.operator(), "boolean[2, 3]"));
        }
        for (Comparison comparison : Comparison.values()) {
            misfits.add(misfit(() -> Value.apply(comparison, A, B), comparison.operator(), "[2, 3]", "[4, 5]"));
            misfits.add(misfit(() -> Value.apply(comparison, A, INTEGERS), comparison.operator(), "integer[4]"));
        }
        for (Unary unary : Unary.values()) {
            misfits.add(misfit(() -> Value.apply(unary, INTEGERS), unary.operator(), "integer[4]"));
        }
        misfits.addAll(List.of(
                misfit(() -> Value.where(TRUTH, A, B), "Where", "[2, 3]", "[4, 5]"),
                misfit(() -> Value.where(A, A, A), "Where", "condition", "real[2, 3]"),
                misfit(() -> Value.where(TRUTH, A, TRUTH), "Where", "of one kind"),
                misfit(() -> A.matrixProduct(B), "MatMul", "[2, 3]", "[4, 5]"),
                misfit(() -> A.matrixProduct(Value.constant(1)), "MatMul", "[2, 3]", "[]"),
                misfit(() -> IMAGES.matrixProduct(LARGE), "[1, 2, 5, 5]", "[3, 2, 6, 6]"),
                misfit(() -> BATCH.matrixProduct(BATCH), "MatMul", "[N, 3]"),
                misfit(() -> A.transpose(0, 0), "Transpose", "[2, 3]", "[0, 0]"),
                misfit(() -> A.transpose(0), "Transpose", "[2, 3]", "[0]"),
                misfit(() -> A.reshape(Shape.of(5)), "Reshape", "[2, 3]", "[5]"),
                misfit(() -> BATCH.reshape(Shape.of(3)), "Reshape", "[N, 3]", "[3]"),
                misfit(() -> A.expand(Shape.of(2, 4)), "[2, 3]", "[2, 4]"),
                misfit(() -> A.expand(Shape.of(3)), "Expand", "[2, 3]", "[3]"),
                misfit(() -> A.slice(1, 2, 4), "Slice", "[2, 3]", "2 to 4"),
                misfit(() -> A.slice(1, 1, 1), "Slice", "[2, 3]", "1 to 1"),
                misfit(() -> BATCH.slice(0, 0, 1), "Slice", "[N, 3]", "axis 0"),
                misfit(() -> A.pad(0, -1, 0), "Pad", "[2, 3]", "-1"),
                misfit(() -> BATCH.pad(0, 1, 0), "Pad", "[N, 3]", "axis 0"),
                misfit(() -> Value.concatenate(0, List.of(A, B)), "Concat", "[2, 3]", "[4, 5]"),
                misfit(() -> Value.concatenate(0, List.of(BATCH, A)), "Concat", "[N, 3]", "[2, 3]"),
                misfit(() -> Value.concatenate(1, List.of(A, TRUTH)), "Concat", "of one kind"),
                misfit(() -> A.gather(B), "Gather", "real[4, 5]"),
                misfit(() -> Value.constant(1).gather(INTEGERS), "Gather", "real[]"),
                misfit(() -> Value.apply(new ScatterAdd(3), A, INTEGERS), "ScatterND", "[2, 3]", "[4]"),
                misfit(() -> Value.apply(new ScatterAdd(3), A, A), "ScatterND", "integer indices"),
                misfit(() -> Value.apply(new Convolution(WINDOW), IMAGES, KERNELS), "[1, 2, 5, 5]", "[3, 4, 3, 3]"),
                misfit(() -> Value.apply(new Convolution(WINDOW), IMAGES, LARGE), "Conv", "larger than"),
                misfit(() -> Value.apply(new Convolution(WINDOW), A, KERNELS), "Conv", "[2, 3]", "[3, 4, 3, 3]"),
                misfit(
                        () -> Value.apply(new TransposedConvolution(WINDOW, 0, 0), IMAGES, KERNELS),
                        "ConvTranspose",
                        "[1, 2, 5, 5]",
                        "[3, 4, 3, 3]"),
                misfit(() -> new TransposedConvolution(WINDOW, 1, 0), "ConvTranspose", "1", "0 to 0"),
                misfit(() -> new TransposedConvolution(WINDOW, 0, -1), "ConvTranspose", "-1", "0 to 0"),
                misfit(() -> new Window(0, 0, 1), "stride", "0, 1 and 0"),
                misfit(() -> new Window(1, -1, 1), "padding", "-1"),
                misfit(() -> new Window(1, 0, 0), "dilation", "1, 0 and 0"),
                misfit(() -> A.sum(2), "no axis 2", "[2, 3]"),
                misfit(() -> A.max(-3), "no axis -3", "[2, 3]"),
                misfit(() -> A.sum(1, -1), "at most once", "[2, 3]", "[1, 1]"),
                misfit(() -> A.slice(2, 0, 1), "no axis 2", "[2, 3]"),
                misfit(() -> Gradients.of(A, List.of(A)), "scalar", "[2, 3]")));
        return misfits.stream();
    }

    private static Arguments misfit(Supplier<?> build, String... words) {
        return Arguments.of(String.join(" ", words), build, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void aMisfitIsRefusedInWords(String name, Supplier<?> build, String[] words) {
        assertThatThrownBy(build::get).isInstanceOf(ShapeException.class).hasMessageContainingAll(words);
    }
}
