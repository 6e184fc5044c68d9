package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Binary;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Simplifier;

class RectifierSlopesTest {
    private static final Tensor NUMBERS = Tensor.of(new double[] {-2, 0, 3}, Shape.of(3));

    private final Value x = Value.input("x", Shape.of(3));
    private final Value rectified = Value.where(x.greater(0), x, Value.constant(0));

    private Tensor evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), Map.of(x, NUMBERS))
                .get(0);
    }

    @Test
    void theGradientOfAReluBecomesAProductWithItsSlope() {
        Value loss = rectified.exp().sum().add(rectified.sum());
        Value gradient = Gradients.of(loss, List.of(x)).get(0);

        Value rewritten = RectifierSlopes.rewrite(Simplifier.simplify(List.of(gradient, loss)))
                .get(0);

        assertThat(rewritten.primitive()).isEqualTo(Binary.MULTIPLY);
        assertThat(evaluate(rewritten).toDoubles())
                .containsExactly(evaluate(gradient).toDoubles());
    }

    @Test
    void aGuardAgainstWhatIsNoNumberStaysAChoiceBesideARelu() {
        Value guarded = Value.where(x.greater(0), x.log(), Value.constant(0));

        Value rewritten = RectifierSlopes.rewrite(List.of(guarded, rectified)).get(0);

        assertThat(Graph.order(List.of(rewritten))).noneMatch(value -> value.primitive() == Binary.MULTIPLY);
        assertThat(evaluate(rewritten).toDoubles()).containsExactly(0, 0, Math.log(3));
    }

    @Test
    void gradientsThroughSeveralRectifiersAreComputedOnce() {
        Value weights = Value.input("weights", Shape.of(3, 3));
        Value first = rectified.reshape(Shape.of(1, 3)).matrixProduct(weights);
        Value second = Value.where(first.greater(0), first, Value.constant(0)).matrixProduct(weights);
        Value loss = Value.where(second.greater(0), second, Value.constant(0)).sum();
        List<Value> simplified = Simplifier.simplify(Gradients.of(loss, List.of(x, weights)));

        List<Value> rewritten = RectifierSlopes.rewrite(simplified);

        assertThat(products(rewritten)).isEqualTo(products(simplified));
    }

    private static long products(List<Value> roots) {
        return Graph.order(roots).stream()
                .filter(value -> value.primitive() == MatrixProduct.INSTANCE)
                .count();
    }
}
