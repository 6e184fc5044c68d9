package org.pushforward.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A symbolic value: the result of one primitive on others. Shapes and kinds are checked when it is made.
 *
 * <p>Values are immutable and compared by identity. Binary operations broadcast as NumPy's do. Axes count from 0;
 * negative axes count from the end.
 */
public final class Value {
    private final Primitive primitive;
    private final List<Value> inputs;
    private final Kind kind;
    private final Shape shape;

    private Value(Primitive primitive, List<Value> inputs) {
        this.primitive = primitive;
        this.inputs = inputs;
        this.kind = primitive.kind(inputs);
        this.shape = primitive.shape(inputs);
    }

    /** Returns the result of a primitive; throws {@link ShapeException} when the inputs do not fit it. */
    public static Value apply(Primitive primitive, Value... inputs) {
        return new Value(primitive, List.of(inputs));
    }

    /** Returns a real input of a graph. */
    public static Value input(String name, Shape shape) {
        return apply(new Input(name, shape, Kind.REAL));
    }

    /** Returns an input of a graph. */
    public static Value input(String name, Shape shape, Kind kind) {
        return apply(new Input(name, shape, kind));
    }

    /** Returns a constant; int64 tensors make integers, others real numbers. The tensor must not change any more. */
    public static Value constant(Tensor tensor) {
        return apply(new Constant(tensor));
    }

    /** Returns a real scalar. */
    public static Value constant(double value) {
        return constant(Tensor.scalar(value));
    }

    /** Returns values joined along an axis. */
    public static Value concatenate(int axis, List<Value> parts) {
        return apply(new Concatenation(parts.get(0).axis(axis)), parts.toArray(Value[]::new));
    }

    /** Returns {@code yes} where {@code condition} holds and {@code no} elsewhere. */
    public static Value where(Value condition, Value yes, Value no) {
        return apply(Select.INSTANCE, condition, yes, no);
    }

    /** Returns the primitive that this is the result of. */
    public Primitive primitive() {
        return primitive;
    }

    /** Returns what the primitive is applied to. */
    public List<Value> inputs() {
        return inputs;
    }

    /** Returns one of the inputs. */
    public Value input(int index) {
        return inputs.get(index);
    }

    /** Returns what this stands for. */
    public Kind kind() {
        return kind;
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Returns this + other. */
    public Value add(Value other) {
        return apply(Binary.ADD, this, other);
    }

    /** Returns this + other. */
    public Value add(double other) {
        return add(constant(other));
    }

    /** Returns this - other. */
    public Value subtract(Value other) {
        return apply(Binary.SUBTRACT, this, other);
    }

    /** Returns this - other. */
    public Value subtract(double other) {
        return subtract(constant(other));
    }

    /** Returns this times other, element by element. */
    public Value multiply(Value other) {
        return apply(Binary.MULTIPLY, this, other);
    }

    /** Returns this times other. */
    public Value multiply(double other) {
        return multiply(constant(other));
    }

    /** Returns this / other. */
    public Value divide(Value other) {
        return apply(Binary.DIVIDE, this, other);
    }

    /** Returns this / other. */
    public Value divide(double other) {
        return divide(constant(other));
    }

    /** Returns this to the power of other; differentiable in the base only where other is constant. */
    public Value power(Value other) {
        return apply(Binary.POWER, this, other);
    }

    /** Returns the larger of this and other; at ties the gradient goes to this. */
    public Value maximum(Value other) {
        return apply(Binary.MAXIMUM, this, other);
    }

    /** Returns the smaller of this and other; at ties the gradient goes to this. */
    public Value minimum(Value other) {
        return apply(Binary.MINIMUM, this, other);
    }

    /** Returns -this. */
    public Value negate() {
        return apply(Unary.NEGATE, this);
    }

    /** Returns e to the power of this. */
    public Value exp() {
        return apply(Unary.EXP, this);
    }

    /** Returns the natural logarithm. */
    public Value log() {
        return apply(Unary.LOG, this);
    }

    /** Returns the square root. */
    public Value sqrt() {
        return apply(Unary.SQUARE_ROOT, this);
    }

    /** Returns the absolute value; its gradient at 0 is 0. */
    public Value abs() {
        return apply(Unary.ABSOLUTE, this);
    }

    /** Returns the hyperbolic tangent. */
    public Value tanh() {
        return apply(Unary.TANH, this);
    }

    /** Returns 1 / (1 + e^-this). */
    public Value sigmoid() {
        return apply(Unary.SIGMOID, this);
    }

    /** Returns this times itself. */
    public Value square() {
        return multiply(this);
    }

    /** Returns ln(1 + e^this), computed as (this + |this|) / 2 + ln(1 + e^-|this|), slope 1/2 at 0. */
    public Value softplus() {
        Value magnitude = abs();
        Value sum =
                add(magnitude).multiply(0.5).add(magnitude.negate().exp().add(1).log());
        return sum.withDerivative(this, sigmoid());
    }

    /**
     * Returns this value, f(x) for every element of {@code argument}, as a function whose derivative is known to be
     * {@code derivative}: cheaper than what differentiation would make of its computation.
     *
     * @param derivative f'(x), of the shape of this and of {@code argument}
     */
    public Value withDerivative(Value argument, Value derivative) {
        return apply(KnownDerivative.INSTANCE, this, argument, derivative);
    }

    /** Returns whether this > other. */
    public Value greater(Value other) {
        return apply(Comparison.GREATER, this, other);
    }

    /** Returns whether this > other. */
    public Value greater(double other) {
        return greater(constant(other));
    }

    /** Returns whether this < other. */
    public Value less(Value other) {
        return apply(Comparison.LESS, this, other);
    }

    /** Returns whether this equals other. */
    public Value equalTo(Value other) {
        return apply(Comparison.EQUAL, this, other);
    }

    /** Returns truth values as the real numbers 1 and 0. */
    public Value toReal() {
        return kind == Kind.REAL ? this : apply(new Cast(Kind.REAL), this);
    }

    /** Returns this value as one through which no gradient flows. */
    public Value stopGradient() {
        return apply(StopGradient.INSTANCE, this);
    }

    /** Returns the matrix product over the last two axes; the axes before broadcast. */
    public Value matrixProduct(Value other) {
        return apply(MatrixProduct.INSTANCE, this, other);
    }

    /** Returns this with its axes in another order. */
    public Value transpose(int... order) {
        List<Integer> axes = Arrays.stream(order).map(this::axis).boxed().toList();
        return apply(new Transpose(axes), this);
    }

    /** Returns this with its last two axes exchanged. */
    public Value transposeMatrix() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, shape.rank()).boxed().toList());
        order.add(order.remove(shape.rank() - 2));
        return apply(new Transpose(order), this);
    }

    /** Returns the same elements in another shape. */
    public Value reshape(Shape target) {
        return target.equals(shape) ? this : apply(new Reshape(target), this);
    }

    /** Returns each row, the elements behind one index of the first axis, in another shape. */
    public Value reshapeRows(long... row) {
        return reshape(Shape.of(shape.dimension(0), row));
    }

    /** Returns this repeated along axes of size 1 and along new axes in front. */
    public Value expand(Shape target) {
        return target.equals(shape) ? this : apply(new Expand(target), this);
    }

    /** Returns the elements {@code start} (inclusive) to {@code end} (exclusive) of one axis. */
    public Value slice(int axis, long start, long end) {
        Dimension dimension = shape.dimension(axis(axis));
        return start == 0 && dimension.equals(Dimension.of(end))
                ? this
                : apply(new Slice(axis(axis), start, end), this);
    }

    /** Returns this with zeros before and after along one axis. */
    public Value pad(int axis, long before, long after) {
        return before == 0 && after == 0 ? this : apply(new Pad(axis(axis), before, after), this);
    }

    /** Returns the rows of the first axis at integer indices: {@code [k...] -> [k..., ...row]}. */
    public Value gather(Value indices) {
        return apply(Gather.INSTANCE, this, indices);
    }

    /** Returns the sum over the given axes, which disappear; over all axes when none are given. */
    public Value sum(int... axes) {
        return reduce(Reduction.Kind.SUM, axes);
    }

    /** Returns the largest element over the given axes, which disappear; over all axes when none are given. */
    public Value max(int... axes) {
        return reduce(Reduction.Kind.MAX, axes);
    }

    /** Returns the mean over the given axes, which disappear and must have fixed sizes; over all when none are given. */
    public Value mean(int... axes) {
        double count = 1;
        for (int axis : axes(axes)) {
            count *= shape.size(axis);
        }
        return sum(axes).divide(count);
    }

    private Value reduce(Reduction.Kind reduction, int... axes) {
        List<Integer> normalized = axes(axes);
        return normalized.isEmpty() ? this : apply(new Reduction(reduction, normalized), this);
    }

    private List<Integer> axes(int... axes) {
        return axes.length == 0
                ? IntStream.range(0, shape.rank()).boxed().toList()
                : Arrays.stream(axes).map(this::axis).sorted().boxed().toList();
    }

    private int axis(int axis) {
        int normalized = axis < 0 ? axis + shape.rank() : axis;
        if (normalized < 0 || normalized >= shape.rank()) {
            throw new ShapeException("There is no axis " + axis + " in " + this);
        }
        return normalized;
    }

    @Override
    public String toString() {
        String name = primitive instanceof Input input ? input.name() : primitive.operator();
        return name + " " + kind.name().toLowerCase(java.util.Locale.ROOT) + shape;
    }
}
