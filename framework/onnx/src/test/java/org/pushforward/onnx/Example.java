package org.pushforward.onnx;

import static org.pushforward.graph.Value.apply;
import static org.pushforward.graph.Value.constant;
import static org.pushforward.graph.Value.where;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.ScatterAdd;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.random.RandomStream;

/**
 * A small function of a batch of real numbers that shows a primitive at work.
 *
 * @param name what it shows
 * @param shapes the shapes of its inputs for a batch dimension, fixed or N
 * @param function the function
 */
record Example(String name, Function<Dimension, List<Shape>> shapes, Function<List<Value>, Value> function) {
    private static final Window WINDOW = Window.of(2, 1);
    private static final Value ROWS = constant(Tensor.of(new long[] {2, 0, 2, 1, 0, 1}, Shape.of(3, 2)));

    /** Returns examples of every primitive that has inputs. */
    static List<Example> all() {
        List<Example> all = new ArrayList<>();
        for (Unary unary : Unary.values()) {
            boolean positive = unary == Unary.LOG || unary == Unary.SQUARE_ROOT;
            all.add(of(
                    unary.operator(),
                    x -> apply(unary, positive ? x.get(0).abs().add(0.1) : x.get(0)),
                    3,
                    4));
        }
        for (Binary binary : Binary.values()) {
            boolean positive = binary == Binary.POWER;
            all.add(new Example(
                    binary.operator(),
                    batch -> List.of(Shape.of(batch, 3, 1), Shape.of(3, 4)),
                    x -> apply(binary, positive ? x.get(0).abs() : x.get(0), x.get(1))));
        }
        for (Comparison comparison : Comparison.values()) {
            all.add(of(
                    comparison.operator(),
                    x -> apply(comparison, x.get(0), x.get(0).abs()),
                    5));
        }
        for (double slope : new double[] {0, 0.01}) {
            all.add(of(
                    "Rectifier of slope " + slope,
                    x -> where(x.get(0).greater(0), x.get(0), x.get(0).multiply(slope))
                            .exp(),
                    5));
        }
        Value zero = constant(Tensor.of(new long[] {0}, Shape.scalar()));
        all.add(of(
                "Where by the sign of integers",
                x -> {
                    Value whole = apply(new Cast(Kind.INTEGER), x.get(0).multiply(10));
                    Value positive = where(whole.greater(zero), whole, zero);
                    return where(whole.greater(zero), constant(1), constant(0.5))
                            .add(positive.toReal());
                },
                5));
        all.add(of("Where", x -> where(x.get(0).greater(0), x.get(0), constant(0.5)), 5));
        all.add(of(
                "Where of truth values",
                x -> where(
                        x.get(0).greater(0),
                        x.get(0).less(constant(1)),
                        x.get(0).less(constant(-1))),
                5));
        all.add(of(
                "Cast to integers", x -> apply(new Cast(Kind.INTEGER), x.get(0).multiply(10)), 5));
        all.add(of("Cast to truth values", x -> apply(new Cast(Kind.BOOLEAN), x.get(0)), 5));
        all.add(of("Cast to numbers", x -> x.get(0).greater(0).toReal(), 5));
        all.add(of("Identity", x -> x.get(0).stopGradient(), 5));
        all.addAll(movements());
        all.addAll(products());
        return all;
    }

    private static List<Example> movements() {
        return List.of(
                of("Transpose", x -> x.get(0).transpose(2, 0, 1), 3, 4),
                of("Reshape", x -> x.get(0).reshapeRows(2, 6), 3, 4),
                of(
                        "Reshape across the batch",
                        x -> x.get(0).reshape(Shape.of(x.get(0).shape().elements())),
                        3,
                        4),
                of(
                        "Expand",
                        x -> x.get(0)
                                .expand(x.get(0)
                                        .shape()
                                        .insert(0, Dimension.of(2))
                                        .with(3, Dimension.of(5))),
                        3,
                        1),
                of(
                        "Expand a scalar",
                        x -> constant(2).expand(x.get(0).shape()).add(x.get(0).sum()),
                        3),
                of("Slice", x -> x.get(0).slice(-1, 1, 3), 3, 4),
                of(
                        "Slices that tile",
                        x -> x.get(0)
                                .slice(1, 2, 5)
                                .sum(1)
                                .multiply(x.get(0).slice(1, 0, 2).sum(1)),
                        5),
                of("Pad", x -> x.get(0).pad(1, 1, 2), 3, 4),
                of(
                        "Concat",
                        x -> Value.concatenate(1, List.of(x.get(0), x.get(0).exp())),
                        3,
                        4),
                new Example(
                        "Gather",
                        batch -> List.of(Shape.of(3, 4)),
                        x -> x.get(0).gather(ROWS)),
                new Example(
                        "ScatterND",
                        batch -> List.of(Shape.of(3, 2, 4)),
                        x -> apply(new ScatterAdd(3), x.get(0), ROWS)),
                of("ReduceSum", x -> x.get(0).sum(0, 2), 3, 4),
                of("ReduceSum of rows", x -> x.get(0).sum(1), 7),
                of("ReduceSum of columns", x -> x.get(0).sum(0), 7),
                of("ReduceSum of all", x -> x.get(0).sum(), 3, 4),
                of("ReduceMax", x -> x.get(0).max(1), 3, 4));
    }

    private static List<Example> products() {
        return List.of(
                new Example(
                        "MatMul",
                        batch -> List.of(Shape.of(batch, 2, 3), Shape.of(3, 4)),
                        x -> x.get(0).matrixProduct(x.get(1))),
                new Example(
                        "MatMul, transposed, with bias",
                        batch -> List.of(Shape.of(batch, 3), Shape.of(4, 3), Shape.of(4)),
                        x -> x.get(0).matrixProduct(x.get(1).transposeMatrix()).add(x.get(2))),
                new Example(
                        "MatMul plus a number",
                        batch -> List.of(Shape.of(batch, 3), Shape.of(3, 4)),
                        x -> x.get(0).matrixProduct(x.get(1)).add(2)),
                new Example(
                        "MatMul, transposed afterwards",
                        batch -> List.of(Shape.of(batch, 3), Shape.of(3, 4)),
                        x -> x.get(0).matrixProduct(x.get(1)).transposeMatrix()),
                new Example(
                        "MatMul, first transposed",
                        batch -> List.of(Shape.of(batch, 3), Shape.of(batch, 4)),
                        x -> x.get(0).transposeMatrix().matrixProduct(x.get(1))),
                new Example(
                        "Conv",
                        batch -> List.of(Shape.of(batch, 2, 5, 6), Shape.of(3, 2, 3, 3)),
                        x -> apply(new Convolution(WINDOW), x.get(0), x.get(1))),
                new Example(
                        "Conv, dilated",
                        batch -> List.of(Shape.of(batch, 2, 6, 7), Shape.of(3, 2, 3, 3)),
                        x -> apply(new Convolution(new Window(1, 1, 2)), x.get(0), x.get(1))),
                new Example(
                        "Conv with bias",
                        batch -> List.of(Shape.of(batch, 2, 5, 6), Shape.of(3, 2, 3, 3), Shape.of(3)),
                        x -> apply(new Convolution(WINDOW), x.get(0), x.get(1))
                                .add(x.get(2).reshape(Shape.of(3, 1, 1)))),
                new Example(
                        "ConvTranspose",
                        batch -> List.of(Shape.of(batch, 2, 3, 4), Shape.of(2, 3, 4, 4)),
                        x -> apply(new TransposedConvolution(WINDOW, 1, 0), x.get(0), x.get(1))));
    }

    private static Example of(String name, Function<List<Value>, Value> function, long... row) {
        return new Example(name, batch -> List.of(Shape.of(batch, row)), function);
    }

    /** Returns symbols for the inputs named {@code x0}, {@code x1}, … */
    List<Value> inputs(Dimension batch) {
        List<Shape> shapes = shapes().apply(batch);
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> Value.input("x" + i, shapes.get(i)))
                .toList();
    }

    /** Returns normal numbers in float32. */
    static Tensor normal(String name, Shape shape) {
        var draws = new RandomStream(5, name).step(0);
        float[] values = new float[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.nextNormal();
        }
        return Tensor.of(values, shape);
    }

    @Override
    public String toString() {
        return name;
    }
}
