package org.pushforward.onnx;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Gather;
import org.pushforward.graph.Kind;
import org.pushforward.graph.KnownDerivative;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Pad;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.ScatterAdd;
import org.pushforward.graph.Select;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Slice;
import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/** The ONNX operation of every primitive that has inputs. */
final class Operators {
    private static final Map<Class<? extends Primitive>, BiFunction<Primitive, Value, Operation>> TABLE = Map.ofEntries(
            plain(Unary.class),
            plain(Binary.class),
            plain(Comparison.class),
            plain(StopGradient.class),
            line(KnownDerivative.class, (p, v) -> Operation.of(p.operator(), new Operand.Of(v.input(0)))),
            plain(MatrixProduct.class),
            line(Gather.class, (p, v) -> plain(p, v).with("axis", 0)),
            line(Select.class, Operators::select),
            line(
                    Cast.class,
                    (p, v) -> plain(p, v).with("to", Tensors.type(p.target()).getNumber())),
            line(Transpose.class, (p, v) -> plain(p, v).with("perm", longs(p.order()))),
            line(Reshape.class, (p, v) -> with(p, v, sizes(v.input(0).shape(), p.target()))),
            line(Expand.class, (p, v) -> with(p, v, new Operand.Sizes(p.target()))),
            line(Slice.class, Operators::slice),
            line(Pad.class, Operators::pad),
            line(Concatenation.class, (p, v) -> plain(p, v).with("axis", p.axis())),
            line(ScatterAdd.class, Operators::scatterAdd),
            line(Reduction.class, Operators::reduction),
            line(Convolution.class, (p, v) -> window(plain(p, v), p.window(), v)),
            line(
                    TransposedConvolution.class,
                    (p, v) -> window(plain(p, v), p.window(), v)
                            .with("output_padding", List.of((long) p.extraHeight(), (long) p.extraWidth()))));

    private Operators() {}

    private static <P extends Primitive>
            Map.Entry<Class<? extends Primitive>, BiFunction<Primitive, Value, Operation>> line(
                    Class<P> type, BiFunction<P, Value, Operation> operation) {
        return entry(type, (primitive, value) -> operation.apply(type.cast(primitive), value));
    }

    private static <P extends Primitive>
            Map.Entry<Class<? extends Primitive>, BiFunction<Primitive, Value, Operation>> plain(Class<P> type) {
        return line(type, Operators::plain);
    }

    /** Returns the operation whose result is {@code value}, which is no input and no constant. */
    static Operation of(Value value) {
        return TABLE.get(value.primitive().getClass()).apply(value.primitive(), value);
    }

    private static Operation plain(Primitive primitive, Value value) {
        return Operation.of(primitive.operator(), value.inputs());
    }

    private static Operation with(Primitive primitive, Value value, Operand second) {
        return Operation.of(primitive.operator(), new Operand.Of(value.input(0)), second);
    }

    /**
     * Returns the sizes for a reshape: 0 where the batch axis stays what it is, which keeps its name N, and -1 where it moves.
     * With -1 alone ONNX Runtime gives each result an unknown size of its own, and compares them all when it loads the file.
     */
    private static Operand sizes(Shape source, Shape target) {
        boolean inferable = !target.isFixed() && target.elements().count() > 0;
        return inferable
                ? new Operand.Integers(IntStream.range(0, target.rank())
                        .mapToObj(axis -> size(source, target.dimension(axis), axis))
                        .toList())
                : new Operand.Sizes(target);
    }

    private static long size(Shape source, Dimension dimension, int axis) {
        if (!dimension.perBatch()) {
            return dimension.count();
        }
        return axis < source.rank() && source.dimension(axis).equals(dimension) ? 0 : -1;
    }

    private static Operation select(Select select, Value value) {
        if (value.kind() != Kind.BOOLEAN) {
            return plain(select, value);
        }
        // ONNX Runtime chooses among numbers only: (c and a) or (not c and b).
        Operand condition = new Operand.Of(value.input(0));
        Operand yes = new Operand.Result(Operation.of("And", condition, new Operand.Of(value.input(1))));
        Operand not = new Operand.Result(Operation.of("Not", condition));
        Operand no = new Operand.Result(Operation.of("And", not, new Operand.Of(value.input(2))));
        return Operation.of("Or", yes, no);
    }

    private static Operation slice(Slice slice, Value value) {
        return Operation.of(
                slice.operator(),
                new Operand.Of(value.input(0)),
                Operand.Integers.of(slice.start()),
                Operand.Integers.of(slice.end()),
                Operand.Integers.of(slice.axis()));
    }

    private static Operation pad(Pad pad, Value value) {
        int rank = value.shape().rank();
        long[] pads = new long[2 * rank];
        pads[pad.axis()] = pad.before();
        pads[rank + pad.axis()] = pad.after();
        return with(pad, value, Operand.Integers.of(pads));
    }

    private static Operation reduction(Reduction reduction, Value value) {
        if (reduction.axes().isEmpty()) {
            return Operation.of("Identity", value.inputs());
        }
        // In operator set 17 the sum takes its axes as an input and the maximum as an attribute.
        Operation operation = reduction.reduction() == Reduction.Kind.SUM
                ? with(reduction, value, new Operand.Integers(longs(reduction.axes())))
                : plain(reduction, value).with("axes", longs(reduction.axes()));
        return operation.with("keepdims", 0);
    }

    private static Operation scatterAdd(ScatterAdd scatter, Value value) {
        Operation zeros = Operation.of("Expand", Operand.Filled.scalar(0), new Operand.Sizes(value.shape()));
        Operand axis = Operand.Integers.of(value.input(1).shape().rank());
        Operation indices = Operation.of("Unsqueeze", new Operand.Of(value.input(1)), axis);
        return Operation.of(
                        scatter.operator(),
                        new Operand.Result(zeros),
                        new Operand.Result(indices),
                        new Operand.Of(value.input(0)))
                .with("reduction", "add");
    }

    /** Says the size of the kernels, too, which follows from them; OpenCV wants to be told. */
    private static Operation window(Operation operation, Window window, Value value) {
        Shape kernels = value.input(1).shape();
        return operation
                .with("kernel_shape", List.of(kernels.size(2), kernels.size(3)))
                .with("strides", both(window.stride()))
                .with("pads", Collections.nCopies(4, (long) window.padding()))
                .with("dilations", both(window.dilation()));
    }

    private static List<Long> both(long number) {
        return List.of(number, number);
    }

    private static List<Long> longs(List<Integer> numbers) {
        return numbers.stream().map(Integer::longValue).toList();
    }
}
