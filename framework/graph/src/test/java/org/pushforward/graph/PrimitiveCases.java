package org.pushforward.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pushforward.graph.PrimitiveCase.Example;

/** The list that the laws of primitives run over: every primitive with arguments of random shapes. */
public final class PrimitiveCases {
    private PrimitiveCases() {}

    public static List<PrimitiveCase> all() {
        List<PrimitiveCase> cases = new ArrayList<>();
        for (Unary unary : Unary.values()) {
            cases.add(new PrimitiveCase(unary.name(), s -> Example.of(unary, argument(unary, s))));
        }
        for (Binary binary : Binary.values()) {
            cases.add(new PrimitiveCase(binary.name(), s -> binary(binary, s)));
        }
        for (Comparison comparison : Comparison.values()) {
            cases.add(new PrimitiveCase(comparison.name(), s -> ordered(comparison, s)));
        }
        for (Reduction.Kind kind : Reduction.Kind.values()) {
            cases.add(new PrimitiveCase("REDUCE " + kind, s -> reduction(kind, s)));
        }
        for (Kind kind : Kind.values()) {
            cases.add(new PrimitiveCase("CAST " + kind, s -> cast(kind, s)));
        }
        cases.addAll(List.of(
                new PrimitiveCase("INPUT", s -> {
                    Tensor tensor = s.real(s.shape(0, 3));
                    Primitive input = new Input("argument 0", tensor.shape(), Kind.REAL);
                    return new Example(input, List.of(tensor), values -> values.get(0), false);
                }),
                new PrimitiveCase("CONSTANT", s -> Example.of(new Constant(s.real(s.shape(0, 3))))),
                new PrimitiveCase("STOP GRADIENT", s -> Example.of(StopGradient.INSTANCE, s.real(s.shape(0, 3)))),
                new PrimitiveCase("KNOWN DERIVATIVE", PrimitiveCases::knownDerivative),
                new PrimitiveCase("SELECT", PrimitiveCases::select),
                new PrimitiveCase("MATRIX PRODUCT", PrimitiveCases::matrixProduct),
                new PrimitiveCase("TRANSPOSE", PrimitiveCases::transpose),
                new PrimitiveCase("RESHAPE", PrimitiveCases::reshape),
                new PrimitiveCase("EXPAND", PrimitiveCases::expand),
                new PrimitiveCase("SLICE", PrimitiveCases::slice),
                new PrimitiveCase("PAD", PrimitiveCases::pad),
                new PrimitiveCase("CONCATENATION", PrimitiveCases::concatenation),
                new PrimitiveCase("GATHER", PrimitiveCases::gather),
                new PrimitiveCase("SCATTER ADD", PrimitiveCases::scatterAdd),
                new PrimitiveCase("CONVOLUTION", PrimitiveCases::convolution),
                new PrimitiveCase("TRANSPOSED CONVOLUTION", PrimitiveCases::transposedConvolution)));
        return cases;
    }

    private static Example knownDerivative(Samples s) {
        return new Example(
                KnownDerivative.INSTANCE,
                List.of(s.real(s.shape(0, 3))),
                values -> values.get(0)
                        .exp()
                        .withDerivative(values.get(0), values.get(0).exp()),
                false);
    }

    private static Tensor argument(Unary unary, Samples s) {
        Shape shape = s.shape(0, 4);
        return switch (unary) {
            case LOG, SQUARE_ROOT -> s.positive(shape);
            case RECIPROCAL, ABSOLUTE, SIGN -> s.nonZero(shape);
            default -> s.real(shape);
        };
    }

    private static Example binary(Binary binary, Samples s) {
        return switch (binary) {
            case MAXIMUM, MINIMUM -> ordered(binary, s);
            case DIVIDE -> broadcasting(binary, s, s::real, s::nonZero);
            case POWER -> broadcasting(binary, s, s::positive, s::real);
            default -> broadcasting(binary, s, s::real, s::real);
        };
    }

    /** Returns an example in which no element of one argument is close to one of the other. */
    private static Example ordered(Primitive primitive, Samples s) {
        return broadcasting(primitive, s, shape -> s.distinct(shape, 0), shape -> s.distinct(shape, 0.1));
    }

    private static Example broadcasting(
            Primitive primitive, Samples s, Function<Shape, Tensor> first, Function<Shape, Tensor> second) {
        Shape common = s.shape(0, 4);
        return Example.of(primitive, first.apply(s.broadcastable(common)), second.apply(s.broadcastable(common)));
    }

    private static Example reduction(Reduction.Kind kind, Samples s) {
        Shape shape = s.shape(1, 4);
        List<Integer> axes = s.axes(shape.rank()).stream()
                .limit(s.between(1, shape.rank()))
                .sorted()
                .toList();
        return Example.of(new Reduction(kind, axes), s.distinct(shape, 0));
    }

    private static Example cast(Kind kind, Samples s) {
        Shape shape = s.shape(0, 3);
        return Example.of(new Cast(kind), kind == Kind.REAL ? s.integers(shape, 5) : s.distinct(shape, 0.1));
    }

    private static Example select(Samples s) {
        Shape common = s.shape(0, 4);
        List<Tensor> arguments = List.of(
                s.integers(s.broadcastable(common), 2),
                s.real(s.broadcastable(common)),
                s.real(s.broadcastable(common)));
        return new Example(
                Select.INSTANCE,
                arguments,
                v -> Value.where(Value.apply(new Cast(Kind.BOOLEAN), v.get(0)), v.get(1), v.get(2)),
                false);
    }

    private static Example matrixProduct(Samples s) {
        Shape stack = s.shape(0, 2);
        Dimension shared = Dimension.of(s.between(1, 4));
        Shape first = s.broadcastable(stack);
        Shape second = s.broadcastable(stack);
        first = first.insert(first.rank(), Dimension.of(s.between(1, 4)));
        second = second.insert(second.rank(), shared);
        return Example.of(
                MatrixProduct.INSTANCE,
                s.real(first.insert(first.rank(), shared)),
                s.real(second.insert(second.rank(), Dimension.of(s.between(1, 4)))));
    }

    private static Example transpose(Samples s) {
        Shape shape = s.shape(0, 4);
        return Example.of(new Transpose(s.axes(shape.rank())), s.real(shape));
    }

    private static Example reshape(Samples s) {
        Shape shape = s.shape(0, 4);
        Shape target = new Shape(
                        s.axes(shape.rank()).stream().map(shape::dimension).toList())
                .insert(s.between(0, shape.rank()), Dimension.of(1));
        return Example.of(new Reshape(target), s.real(shape));
    }

    private static Example expand(Samples s) {
        Shape target = s.shape(0, 4);
        return Example.of(new Expand(target), s.real(s.broadcastable(target)));
    }

    private static Example slice(Samples s) {
        Shape shape = s.shape(1, 4);
        int axis = s.between(0, shape.rank() - 1);
        int start = s.between(0, (int) shape.size(axis) - 1);
        return Example.of(new Slice(axis, start, s.between(start + 1, (int) shape.size(axis))), s.real(shape));
    }

    private static Example pad(Samples s) {
        Shape shape = s.shape(1, 4);
        return Example.of(new Pad(s.between(0, shape.rank() - 1), s.between(0, 2), s.between(0, 2)), s.real(shape));
    }

    private static Example concatenation(Samples s) {
        Shape shape = s.shape(1, 4);
        int axis = s.between(0, shape.rank() - 1);
        Stream<Tensor> parts = IntStream.range(0, s.between(1, 3))
                .mapToObj(i -> s.real(shape.with(axis, Dimension.of(s.between(1, 3)))));
        return Example.of(new Concatenation(axis), parts.toArray(Tensor[]::new));
    }

    private static Example gather(Samples s) {
        Shape rows = s.shape(1, 3);
        return Example.of(Gather.INSTANCE, s.real(rows), s.integers(s.shape(0, 2), (int) rows.size(0)));
    }

    private static Example scatterAdd(Samples s) {
        Shape indices = s.shape(0, 2);
        List<Dimension> dimensions = new ArrayList<>(indices.dimensions());
        dimensions.addAll(s.shape(0, 2).dimensions());
        int rows = s.between(1, 4);
        return Example.of(new ScatterAdd(rows), s.real(new Shape(dimensions)), s.integers(indices, rows));
    }

    private static Window window(Samples s) {
        return new Window(s.between(1, 3), s.between(0, 2), s.between(1, 2));
    }

    private static Example convolution(Samples s) {
        Window window = window(s);
        int channels = s.between(1, 2);
        Shape kernels = Shape.of(s.between(1, 2), channels, s.between(1, 3), s.between(1, 3));
        long[] lengths = IntStream.of(2, 3)
                .mapToLong(axis -> window.dilation() * (kernels.size(axis) - 1) + 1 - 2L * window.padding())
                .map(shortest -> Math.max(1, shortest) + s.between(0, 4))
                .toArray();
        Shape images = Shape.of(s.between(1, 2), channels, lengths[0], lengths[1]);
        return Example.of(new Convolution(window), s.real(images), s.real(kernels));
    }

    private static Example transposedConvolution(Samples s) {
        Window window = window(s);
        int channels = s.between(1, 2);
        Shape kernels = Shape.of(channels, s.between(1, 2), s.between(1, 3), s.between(1, 3));
        // The shortest images of which the padding leaves at least one row and column.
        long[] lengths = IntStream.of(2, 3)
                .mapToLong(axis -> 2L * window.padding() - window.dilation() * (kernels.size(axis) - 1))
                .map(missing -> Math.max(0, Math.floorDiv(missing - 1, window.stride()) + 1) + s.between(1, 3))
                .toArray();
        Shape images = Shape.of(s.between(1, 2), channels, lengths[0], lengths[1]);
        int extra = window.stride() - 1;
        return Example.of(
                new TransposedConvolution(window, s.between(0, extra), s.between(0, extra)),
                s.real(images),
                s.real(kernels));
    }
}
