package org.pushforward.graph.rewrite;

import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Slice;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;

/** Joins consecutive reshapes, transposes and expansions into one or none; a row becomes a column by reshaping. */
final class Movements implements Rule {
    @Override
    public Value apply(Value value) {
        Primitive primitive = value.primitive();
        boolean moves = primitive instanceof Reshape || primitive instanceof Transpose || primitive instanceof Slice;
        if (moves && isScalarRepeated(value.input(0))) {
            return value.input(0).input(0).expand(value.shape());
        }
        if (primitive instanceof Reshape) {
            return reshape(value);
        }
        if (primitive instanceof Transpose transpose) {
            return transpose(transpose, value);
        }
        return primitive instanceof Expand ? expand(value) : value;
    }

    private static boolean isScalarRepeated(Value value) {
        return value.primitive() instanceof Expand && value.input(0).shape().rank() == 0;
    }

    private static Value reshape(Value value) {
        Value input = value.input(0);
        Value source = input.primitive() instanceof Reshape ? input.input(0) : input;
        return source == input && !source.shape().equals(value.shape()) ? value : source.reshape(value.shape());
    }

    private static Value transpose(Transpose outer, Value value) {
        Value input = value.input(0);
        if (outer.order()
                .equals(IntStream.range(0, outer.order().size()).boxed().toList())) {
            return input;
        }
        if (input.primitive() instanceof Transpose inner) {
            List<Integer> order = outer.order().stream().map(inner.order()::get).toList();
            return Value.apply(new Transpose(order), input.input(0));
        }
        boolean line = value.shape().rank() == 2
                && (value.shape().dimension(0).equals(Dimension.of(1))
                        || value.shape().dimension(1).equals(Dimension.of(1)));
        return line ? input.reshape(value.shape()) : value;
    }

    private static Value expand(Value value) {
        Value input = value.input(0);
        if (input.shape().equals(value.shape())) {
            return input;
        }
        if (input.primitive() instanceof Expand) {
            return input.input(0).expand(value.shape());
        }
        boolean onesInFront = input.primitive() instanceof Reshape
                && withoutLeadingOnes(input.shape()).equals(input.input(0).shape());
        return onesInFront ? input.input(0).expand(value.shape()) : value;
    }

    private static Shape withoutLeadingOnes(Shape shape) {
        Shape rest = shape;
        while (rest.rank() > 0 && rest.dimension(0).equals(Dimension.of(1))) {
            rest = rest.example();
        }
        return rest;
    }
}
