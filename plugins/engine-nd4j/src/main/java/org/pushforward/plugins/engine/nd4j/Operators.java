package org.pushforward.plugins.engine.nd4j;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.ElementType;
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
import org.pushforward.nd4j.Nd4jTensors;

/** Every primitive as operators of ND4J; results are row-major and share no memory with what they come from. */
final class Operators {
    /** A primitive with what it is applied to, the shape of its result and the precision of real numbers. */
    private record Application<P extends Primitive>(
            P primitive, List<INDArray> inputs, Shape result, ElementType precision) {
        long[] shape() {
            return result.sizes();
        }

        INDArray first() {
            return inputs.get(0);
        }

        INDArray second() {
            return inputs.get(1);
        }
    }

    @FunctionalInterface
    private interface Operator<P extends Primitive> {
        INDArray apply(Application<P> application);
    }

    private static final Map<Class<? extends Primitive>, Operator<Primitive>> TABLE = Map.ofEntries(
            line(Unary.class, a -> Elementwise.apply(a.primitive(), a.first())),
            line(Binary.class, a -> Elementwise.apply(a.primitive(), a.first(), a.second())),
            line(Comparison.class, a -> Elementwise.apply(a.primitive(), a.first(), a.second())),
            line(Select.class, Operators::select),
            line(Cast.class, Operators::cast),
            line(StopGradient.class, a -> a.first().dup('c')),
            line(KnownDerivative.class, a -> a.first().dup('c')),
            line(MatrixProduct.class, Operators::product),
            line(Transpose.class, Operators::transpose),
            line(Reshape.class, a -> Layouts.copy(a.first(), a.shape())),
            line(Expand.class, a -> Layouts.expand(a.first(), a.shape())),
            line(Slice.class, Operators::slice),
            line(Pad.class, Operators::pad),
            line(Concatenation.class, Operators::concatenate),
            line(Gather.class, a -> Layouts.gather(a.first(), a.second(), a.shape())),
            line(ScatterAdd.class, a -> Layouts.scatter(a.first(), a.second(), a.shape())),
            line(Reduction.class, Operators::reduce),
            line(Convolution.class, a -> Convolutions.apply(a.primitive(), a.first(), a.second())),
            line(
                    TransposedConvolution.class,
                    a -> Convolutions.apply(a.primitive(), a.first(), a.second(), a.shape())));

    private Operators() {}

    private static <P extends Primitive> Map.Entry<Class<? extends Primitive>, Operator<Primitive>> line(
            Class<P> type, Operator<P> operator) {
        return entry(
                type,
                a -> operator.apply(
                        new Application<>(type.cast(a.primitive()), a.inputs(), a.result(), a.precision())));
    }

    /** Returns the array of a value, which is no input and no constant, from those of its inputs. */
    static INDArray evaluate(Value value, List<INDArray> inputs, ElementType precision) {
        return TABLE.get(value.primitive().getClass())
                .apply(new Application<>(value.primitive(), inputs, value.shape(), precision));
    }

    private static INDArray select(Application<Select> a) {
        INDArray condition = Layouts.expand(a.first(), a.shape());
        INDArray yes = Layouts.expand(a.second(), a.shape());
        INDArray no = Layouts.expand(a.inputs().get(2), a.shape());
        return Nd4j.exec(
                DynamicCustomOp.builder("select").addInputs(condition, yes, no).build())[0];
    }

    private static INDArray cast(Application<Cast> a) {
        Kind target = a.primitive().target();
        if (target == Kind.BOOLEAN) {
            return a.first().neq(0);
        }
        ElementType type = target == Kind.REAL ? a.precision() : ElementType.INT64;
        INDArray result = a.first().castTo(Nd4jTensors.type(type));
        return result == a.first() ? result.dup('c') : result;
    }

    private static INDArray product(Application<MatrixProduct> a) {
        int rank = a.shape().length;
        if (rank == 2) {
            return a.first().mmul(a.second()).dup('c');
        }
        return Layouts.pages(a.first(), a.second(), a.shape());
    }

    private static INDArray transpose(Application<Transpose> a) {
        int[] order = a.primitive().order().stream().mapToInt(Integer::intValue).toArray();
        return order.length < 2 ? a.first().dup('c') : a.first().permute(order).dup('c');
    }

    private static INDArray slice(Application<Slice> a) {
        return Layouts.slice(
                a.first(),
                a.primitive().axis(),
                a.primitive().start(),
                a.primitive().end());
    }

    private static INDArray pad(Application<Pad> a) {
        INDArray result = Nd4j.zeros(a.first().dataType(), a.shape());
        int axis = a.primitive().axis();
        long start = a.primitive().before();
        Layouts.part(result, axis, start, start + a.first().size(axis)).assign(a.first());
        return result;
    }

    private static INDArray concatenate(Application<Concatenation> a) {
        return Nd4j.concat(a.primitive().axis(), a.inputs().toArray(INDArray[]::new))
                .dup('c');
    }

    private static INDArray reduce(Application<Reduction> a) {
        int[] axes = a.primitive().axes().stream().mapToInt(Integer::intValue).toArray();
        if (axes.length == 0) {
            return a.first().dup('c');
        }
        INDArray result = switch (a.primitive().reduction()) {
            case SUM -> a.first().sum(axes);
            case MAX -> a.first().max(axes);
        };
        return Layouts.copy(result, a.shape());
    }
}
