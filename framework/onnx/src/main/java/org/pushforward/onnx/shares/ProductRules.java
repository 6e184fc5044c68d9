package org.pushforward.onnx.shares;

import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Gather;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.ScatterAdd;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.onnx.shares.Share.Rows;
import org.pushforward.onnx.shares.Share.Same;
import org.pushforward.onnx.shares.Share.Term;

/** Operations that multiply, look up or add up rows, carried out on the rows of one share. */
final class ProductRules {
    private ProductRules() {}

    /**
     * Returns what a value is to a share; empty when it is no operation of this kind, or its rows meet each other.
     *
     * @param inputs what its inputs are: rows, or the same for all shares; at least one has rows
     */
    static Optional<Share> of(Value value, List<Share> inputs) {
        Primitive primitive = value.primitive();
        if (primitive instanceof Reduction reduction) {
            return reduced(reduction, (Rows) inputs.get(0));
        }
        if (primitive instanceof MatrixProduct) {
            return product(value, inputs.get(0), inputs.get(1));
        }
        if (primitive instanceof Convolution) {
            return convolved(value, inputs.get(0), inputs.get(1), 1, 0);
        }
        if (primitive instanceof TransposedConvolution) {
            return convolved(value, inputs.get(0), inputs.get(1), 0, 1);
        }
        if (primitive instanceof Gather) {
            return gathered(value, inputs.get(0), inputs.get(1));
        }
        boolean together = primitive instanceof ScatterAdd && areAlike(inputs.get(0), inputs.get(1));
        return together ? term(value, inputs.get(0), inputs.get(1)) : Optional.empty();
    }

    private static Optional<Share> reduced(Reduction reduction, Rows rows) {
        Value part = Value.apply(reduction, rows.value());
        int axis = rows.layout().axis();
        if (reduction.axes().contains(axis)) {
            return reduction.reduction() == Reduction.Kind.SUM ? Optional.of(new Term(part)) : Optional.empty();
        }
        int before =
                (int) reduction.axes().stream().filter(other -> other < axis).count();
        return Optional.of(new Rows(rows.layout().on(axis - before), part));
    }

    private static Optional<Share> product(Value value, Share left, Share right) {
        int inner = value.input(0).shape().rank() - 1;
        int outer = value.input(1).shape().rank() - 2;
        if (isAlong(inner, left) || isAlong(outer, right)) {
            return contracted(value, left, right, inner, outer);
        }
        int rank = value.shape().rank();
        if (left instanceof Rows rows && rows.layout().axis() == inner - 1) {
            return right instanceof Same ? rows(rows.layout().on(rank - 2), value, left, right) : Optional.empty();
        }
        if (right instanceof Rows rows && rows.layout().axis() == outer + 1) {
            return left instanceof Same ? rows(rows.layout().on(rank - 1), value, left, right) : Optional.empty();
        }
        return stacked(value, left, right);
    }

    private static boolean isAlong(int axis, Share share) {
        return share instanceof Rows rows && rows.layout().axis() == axis;
    }

    /** Rows along the axis that disappears: the product is the sum of those of the shares. */
    private static Optional<Share> contracted(Value value, Share left, Share right, int inner, int outer) {
        Layout layout = layout(left, right);
        Optional<Share> first = along(left, layout.on(inner));
        Optional<Share> second = along(right, layout.on(outer));
        return first.flatMap(a -> second.flatMap(b -> term(value, a, b)));
    }

    /** Rows along an axis before the last two. */
    private static Optional<Share> stacked(Value value, Share left, Share right) {
        Value of = left instanceof Rows ? value.input(0) : value.input(1);
        Layout layout = layout(left, right).aligned(of, value);
        Optional<Share> first = along(left, layout.aligned(value, value.input(0)));
        Optional<Share> second = along(right, layout.aligned(value, value.input(1)));
        return first.flatMap(a -> second.flatMap(b -> rows(layout, value, a, b)));
    }

    private static Layout layout(Share left, Share right) {
        return left instanceof Rows rows ? rows.layout() : ((Rows) right).layout();
    }

    private static Optional<Share> along(Share share, Layout layout) {
        if (share instanceof Rows rows) {
            return rows.layout().equals(layout) ? Optional.of(share) : Optional.empty();
        }
        return EqualRows.share(share.value(), layout).map(Same::new);
    }

    /** The images meet the kernels along axis 1 of the images and {@code inputs} of the kernels. */
    private static Optional<Share> convolved(Value value, Share images, Share kernels, int inputs, int outputs) {
        if (isAlong(0, images) && kernels instanceof Same) {
            return rows(((Rows) images).layout(), value, images, kernels);
        }
        if (isAlong(outputs, kernels) && images instanceof Same) {
            return rows(((Rows) kernels).layout().on(1), value, images, kernels);
        }
        return isAlong(1, images)
                        && kernels instanceof Rows rows
                        && rows.layout().equals(((Rows) images).layout().on(inputs))
                ? term(value, images, kernels)
                : Optional.empty();
    }

    private static Optional<Share> gathered(Value value, Share table, Share indices) {
        if (table instanceof Same && indices instanceof Rows rows) {
            return rows(rows.layout(), value, table, indices);
        }
        boolean columns = table instanceof Rows rows && rows.layout().axis() > 0 && indices instanceof Same;
        if (!columns) {
            return Optional.empty();
        }
        Layout layout = ((Rows) table).layout();
        return rows(layout.on(layout.axis() - 1 + value.input(1).shape().rank()), value, table, indices);
    }

    private static boolean areAlike(Share first, Share second) {
        return first instanceof Rows a && second instanceof Rows b && a.layout().equals(b.layout());
    }

    private static Optional<Share> term(Value value, Share first, Share second) {
        return Optional.of(new Term(Value.apply(value.primitive(), first.value(), second.value())));
    }

    private static Optional<Share> rows(Layout layout, Value value, Share first, Share second) {
        return Optional.of(new Rows(layout, Value.apply(value.primitive(), first.value(), second.value())));
    }
}
