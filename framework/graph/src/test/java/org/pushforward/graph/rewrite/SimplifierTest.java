package org.pushforward.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Select;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;

class SimplifierTest {
    private static final Interpreter INTERPRETER = new Interpreter(ElementType.FLOAT64);
    private static final int GRAPHS = 200;

    private final Value x = Value.input("x", Shape.of(2, 3));
    private final Value y = Value.input("y", Shape.of(3));

    static List<Supplier<Rule>> rules() {
        return List.of(
                ConstantFolding::new,
                StoppedGradients::new,
                Arithmetic::new,
                Broadcasts::new,
                Movements::new,
                ThinProducts::new,
                Sums::new,
                Pieces::new,
                Choices::new,
                CommonSubexpressions::new);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleKeepsShapesAndValues(Supplier<Rule> rule) {
        LongStream.range(0, GRAPHS)
                .forEach(seed -> assertEqualValues(
                        seed,
                        roots -> Simplifier.once(Simplifier.once(roots, List.of(rule.get())), List.of(rule.get()))));
    }

    @Test
    void allRulesTogetherKeepShapesAndValues() {
        LongStream.range(0, GRAPHS).forEach(seed -> assertEqualValues(seed, Simplifier::simplify));
    }

    private static void assertEqualValues(long seed, Function<List<Value>, List<Value>> rewrite) {
        RandomGraph graph = RandomGraph.of(seed);
        List<Value> roots = graph.roots();
        List<Value> rewritten = rewrite.apply(roots);
        List<Tensor> expected = INTERPRETER.evaluate(roots, graph.feeds());
        List<Tensor> actual = INTERPRETER.evaluate(rewritten, graph.feeds());
        for (int i = 0; i < roots.size(); i++) {
            assertThat(rewritten.get(i).shape())
                    .as("seed %d", seed)
                    .isEqualTo(roots.get(i).shape());
            for (int j = 0; j < expected.get(i).elementCount(); j++) {
                double value = expected.get(i).get(j);
                assertThat(actual.get(i).get(j))
                        .as("seed %d, root %d %s", seed, i, roots.get(i))
                        .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
            }
        }
    }

    @Test
    void multiplyingByOneAndAddingNothingDisappear() {
        assertThat(simplified(
                        x.multiply(1).add(0).subtract(0).divide(1).negate().negate()))
                .isSameAs(x);
    }

    @Test
    void whatIsAddedTwiceIsDoubledWhereItIsSmallest() {
        Value sum = simplified(x.add(x.exp().multiply(y)).add(x.exp().multiply(y)));

        assertThat(sum.primitive()).isEqualTo(Binary.ADD);
        assertThat(Graph.order(List.of(sum)))
                .filteredOn(value -> value.primitive() == Binary.MULTIPLY)
                .map(Value::shape)
                .containsExactlyInAnyOrder(y.shape(), x.shape());
    }

    @Test
    void aSumIsNegatedRatherThanItsTerms() {
        assertThat(simplified(x.negate().sum(0)).input(0).input(0)).isSameAs(x);
    }

    @Test
    void whatIsMultipliedByZeroIsForgotten() {
        assertThat(simplified(x.add(y.exp().multiply(0)))).isSameAs(x);
    }

    @Test
    void repetitionIsLeftToBroadcasting() {
        assertThat(simplified(x.add(y.expand(Shape.of(2, 3)))).input(1)).isSameAs(y);
    }

    @Test
    void reshapesAndTransposesThatUndoEachOtherDisappear() {
        assertThat(simplified(x.reshape(Shape.of(6)).reshape(Shape.of(2, 3)))).isSameAs(x);
        assertThat(simplified(x.transposeMatrix().transposeMatrix())).isSameAs(x);
    }

    @Test
    void whatHasFewColumnsIsTransposedInsteadOfWhatHasMany() {
        Value wide = Value.input("wide", Shape.of(3, 16));
        Value thin = Value.input("thin", Shape.of(3, 2));
        Value product = wide.transposeMatrix().matrixProduct(thin);

        Value turned = simplified(product);

        assertThat(turned.primitive()).isInstanceOf(Transpose.class);
        assertThat(turned.input(0).input(0).input(0)).isSameAs(thin);
        Map<Value, Tensor> feeds = Map.of(wide, counting(Shape.of(3, 16)), thin, counting(Shape.of(3, 2)));
        assertThat(INTERPRETER.evaluate(List.of(turned), feeds).get(0).toDoubles())
                .containsExactly(
                        INTERPRETER.evaluate(List.of(product), feeds).get(0).toDoubles());
    }

    private static Tensor counting(Shape shape) {
        return Tensor.of(
                DoubleStream.iterate(0, i -> i + 1).limit(shape.elementCount()).toArray(), shape);
    }

    @Test
    void transposesAndSumsOfManyTermsBecomeOne() {
        Value z = Value.input("z", Shape.of(3, 2));
        Value transposes = x.transposeMatrix().add(z).add(x.exp().transposeMatrix());
        Value sums = x.sum(0).add(y).add(x.exp().sum(0));

        assertThat(primitives(simplified(transposes)))
                .filteredOn(Transpose.class::isInstance)
                .hasSize(1);
        assertThat(primitives(simplified(sums)))
                .filteredOn(Reduction.class::isInstance)
                .hasSize(1);
    }

    private static List<Primitive> primitives(Value value) {
        return Graph.order(List.of(value)).stream().map(Value::primitive).toList();
    }

    @Test
    void theSameExpressionIsComputedOnce() {
        Value sum = simplified(
                x.exp().multiply(y).add(y.multiply(2).tanh()).add(x.exp().multiply(y)));
        assertThat(Graph.order(List.of(sum)).stream().filter(v -> v.primitive() == Binary.MULTIPLY))
                .hasSize(2);
    }

    @Test
    void constantsAreComputedButNotBlownUp() {
        Value folded = simplified(y.multiply(Value.constant(2).exp().add(1)));
        assertThat(folded.input(1).primitive()).isInstanceOf(Constant.class);
        Value large = simplified(Value.constant(1).expand(Shape.of(1000, 1000)));
        assertThat(large.primitive()).isInstanceOf(Expand.class);
    }

    @Test
    void choicesThatConstantsDecideAreMade() {
        Value one = Value.constant(1);
        assertThat(made(Value.where(one.less(Value.constant(2)), x.exp(), y)).primitive())
                .isEqualTo(Unary.EXP);
        assertThat(made(Value.where(one.greater(2), x, y.exp())).shape()).isEqualTo(x.shape());
    }

    private static Value made(Value choice) {
        return Simplifier.simplify(List.of(choice)).get(0);
    }

    @Test
    void gradientsOfSlicesAreConcatenated() {
        Value flat = Value.input("flat", Shape.of(6));
        Value loss = flat.slice(0, 0, 2)
                .square()
                .sum()
                .add(flat.slice(0, 4, 6).tanh().sum())
                .add(flat.slice(0, 2, 4).exp().sum());
        Value gradient = simplified(Gradients.of(loss, List.of(flat)).get(0));
        assertThat(gradient.primitive()).isInstanceOf(Concatenation.class);
        assertThat(gradient.inputs()).hasSize(3);
    }

    @Test
    void theSlopeOfARectifierIsOneFactor() {
        Value rectified = Value.where(x.greater(0), x, x.multiply(0.01));
        Value gradient =
                simplified(Gradients.of(rectified.square().sum(), List.of(x)).get(0));
        assertThat(gradient.primitive()).isEqualTo(Binary.MULTIPLY);
        assertThat(gradient.inputs()).anySatisfy(factor -> {
            assertThat(factor.primitive()).isEqualTo(Select.INSTANCE);
            assertThat(factor.input(1).primitive()).isInstanceOf(Constant.class);
        });
    }

    @Test
    void choicesThatKeepOutInfinitiesStay() {
        Value guarded = Value.where(y.greater(0), y.log(), Value.constant(0));
        Tensor zeros = Tensor.zeros(ElementType.FLOAT64, Shape.of(3));
        assertThat(INTERPRETER
                        .evaluate(List.of(simplified(guarded)), Map.of(y, zeros))
                        .get(0)
                        .toDoubles())
                .containsOnly(0);
    }

    @Test
    void shapesThatDependOnTheBatchAreKept() {
        Value batch = Value.input("batch", Shape.of(Dimension.BATCH, 3));
        Value mean =
                simplified(batch.subtract(batch.sum(1).reshape(Shape.batch(1)).expand(batch.shape())));
        assertThat(mean.shape()).isEqualTo(batch.shape());
        Value stacked = Value.concatenate(0, List.of(batch, batch.multiply(0)));
        assertThat(simplified(stacked.add(stacked)).shape()).isEqualTo(stacked.shape());
    }

    private static Value simplified(Value value) {
        return Simplifier.simplify(List.of(value)).get(0);
    }
}
