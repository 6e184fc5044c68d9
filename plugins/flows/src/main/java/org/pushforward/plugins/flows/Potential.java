package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/**
 * The potential Phi(s) = w'N(s) + s'A'As / 2 + c's of points s = (x, t) in space and time, with its gradient and the trace
 * of its Hessian in closed form.
 *
 * <p>N is a residual network: u_0 = sigma(K_0 s + b_0), u_i = u_{i-1} + h sigma(K_i u_{i-1} + b_i), with
 * sigma(v) = ln(e^v + e^-v), whose derivative is tanh. Onken, Wu Fung, Li and Ruthotto, "OT-Flow: fast and accurate
 * continuous normalizing flows via optimal transport", AAAI 2021, equations 7 to 12.
 *
 * <p>A potential given a label y, a row of zeros with a one, is that of points s = (x, t, y), of which y stays as it is along
 * the path. Wang, Baptista, Marzouk, Ruthotto and Verma, "Efficient neural network approaches for conditional optimal
 * transport with applications in Bayesian inference", 2023 (arXiv 2310.16975), COT-Flow.
 *
 * <p>Points are given in homogeneous coordinates (x, t, 1, y), {@code [batch, p]}, so that biases are columns of weights; p is
 * d + 2 without labels.
 *
 * @param dimension d, of space
 * @param label y, {@code [batch, classes]}; empty where there is none, and before it is given
 * @param quadratic A, {@code [rank, p - 1]}
 * @param straight (A'A; c'), by which points are multiplied in the gradient in x and t, {@code [p, d + 1]}
 * @param output w, {@code [width]}
 * @param opening (K_0, b_0), {@code [width, p]}
 * @param residual K_i and b_i, {@code [width, width]} and {@code [width]}
 * @param backward what the slopes of each of these are multiplied by on the way back, {@code [width, width]}: K_i, and
 *     h diag(w) K_L for the last
 */
record Potential(
        int dimension,
        Optional<Value> label,
        Value quadratic,
        Value straight,
        Value output,
        Value opening,
        List<Linear> residual,
        List<Value> backward) {

    /**
     * What the closed forms are made of, at a batch of points.
     *
     * @param points (x, t, 1, y), {@code [batch, p]}
     * @param slopes tanh of the argument of each sigma, {@code [batch, width]} each
     * @param adjoints what flows back into each sigma, {@code [batch, width]} each, but {@code [width]} into the last, for
     *     all points alike
     */
    record Stage(Value points, List<Value> slopes, List<Value> adjoints) {
        /** Returns several batches as one. */
        static Stage stack(List<Stage> parts) {
            int layers = parts.get(0).slopes().size();
            List<Value> slopes = new ArrayList<>();
            List<Value> adjoints = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                int index = layer;
                slopes.add(join(parts, part -> part.slopes().get(index)));
                adjoints.add(join(parts, part -> part.adjoints().get(index)));
            }
            return new Stage(join(parts, Stage::points), slopes, adjoints);
        }

        private static Value join(List<Stage> parts, Function<Stage, Value> field) {
            Value first = field.apply(parts.get(0));
            return first.shape().rank() == 1
                    ? first
                    : Value.concatenate(0, parts.stream().map(field).toList());
        }

        /** Returns what flows back into the argument of the first sigma, {@code [batch, width]}. */
        Value opening() {
            return slopes.get(0).multiply(adjoints.get(0));
        }
    }

    /** Creates a potential; {@code context} is the number of labels, 0 for a potential that is given none. */
    static Potential create(Parameters scope, int dimension, int context, int width, int layers) {
        int rank = Math.min(10, dimension + 1);
        int inputs = dimension + 1 + context;
        List<Linear> residual = new ArrayList<>();
        for (int layer = 1; layer < layers; layer++) {
            residual.add(Linear.create(scope.scope("layers." + layer), width, width));
        }
        double glorot = Math.sqrt(6.0 / (rank + inputs));
        Value quadratic = scope.trained("quadratic", Shape.of(rank, inputs), Initializer.uniform(glorot));
        Value linear = scope.trained("linear", Shape.of(dimension + 1), Initializer.constant(0));
        Value output = scope.trained("output", Shape.of(width), Initializer.constant(1));
        Linear opening = Linear.create(scope.scope("layers.0"), inputs, width);
        Value inSpaceAndTime = context == 0 ? quadratic : quadratic.slice(1, 0, dimension + 1L);
        Value form = quadratic.transposeMatrix().matrixProduct(inSpaceAndTime);
        return new Potential(
                dimension,
                Optional.empty(),
                quadratic,
                insert(0, form, linear.reshape(Shape.of(1, dimension + 1)), dimension + 1),
                output,
                insert(1, opening.weight(), opening.bias().reshape(Shape.of(width, 1)), dimension + 1),
                residual,
                backward(output.reshape(Shape.of(width, 1)), residual));
    }

    /** Returns a matrix with one more row or column in a place. */
    private static Value insert(int axis, Value matrix, Value inserted, int place) {
        long size = matrix.shape().size(axis);
        return Value.concatenate(
                axis,
                place == size
                        ? List.of(matrix, inserted)
                        : List.of(matrix.slice(axis, 0, place), inserted, matrix.slice(axis, place, size)));
    }

    /** Returns the potential given labels as rows of zeros with a one, {@code [batch, classes]}. */
    Potential given(Value rows) {
        return new Potential(dimension, Optional.of(rows), quadratic, straight, output, opening, residual, backward);
    }

    /** Returns (x, t, 1, y), {@code [batch, p]}, for x of shape {@code [batch, d]} at a time. */
    Value points(Value x, double time) {
        Value rest = Value.constant(Tensor.of(new double[] {time, 1}, Shape.of(1, 2)));
        List<Value> parts = new ArrayList<>(List.of(x, rest.expand(x.shape().with(1, Dimension.of(2)))));
        label.ifPresent(parts::add);
        return Value.concatenate(1, parts);
    }

    /** Returns p, the number of homogeneous coordinates. */
    int coordinates() {
        return Math.toIntExact(opening.shape().size(1));
    }

    private static List<Value> backward(Value column, List<Linear> residual) {
        List<Value> weights =
                new ArrayList<>(residual.stream().map(Linear::weight).toList());
        if (!weights.isEmpty()) {
            int last = weights.size() - 1;
            weights.set(last, weights.get(last).multiply(column).multiply(1.0 / weights.size()));
        }
        return weights;
    }

    private double residualStep() {
        return 1.0 / residual.size();
    }

    /** Returns the columns of K_0 for x, {@code [width, d]}. */
    Value space() {
        return opening.slice(1, 0, dimension);
    }

    /** Returns what derivatives are made of at points, {@code [batch, p]}. */
    Stage at(Value points) {
        Value inner = points.matrixProduct(opening.transposeMatrix());
        List<Value> slopes = new ArrayList<>(List.of(inner.tanh()));
        Value state = null;
        for (Linear layer : residual) {
            Value added = logSum(inner, slopes.get(slopes.size() - 1));
            state = state == null ? added : state.add(added.multiply(residualStep()));
            inner = state.matrixProduct(layer.weight().transposeMatrix()).add(layer.bias());
            slopes.add(inner.tanh());
        }
        return new Stage(points, slopes, adjoints(slopes));
    }

    /** Returns the derivative in t, {@code [batch]}. */
    Value inTime(Stage at) {
        Value network = at.opening().matrixProduct(opening.slice(1, dimension, dimension + 1L));
        return network.add(at.points().matrixProduct(straight.slice(1, dimension, dimension + 1L)))
                .reshapeRows();
    }

    /** Returns z_i, where z_L = w and z_i = z_{i+1} + h K_i'(tanh(.) z_{i+1}); entry i flows back into sigma number i. */
    private List<Value> adjoints(List<Value> slopes) {
        Value adjoint = output;
        List<Value> adjoints = new ArrayList<>();
        for (int i = residual.size(); i > 0; i--) {
            adjoints.add(0, adjoint.multiply(residualStep()));
            Value factor = i == residual.size() ? slopes.get(i) : slopes.get(i).multiply(adjoints.get(0));
            adjoint = factor.matrixProduct(backward.get(i - 1)).add(adjoint);
        }
        adjoints.add(0, adjoint);
        return adjoints;
    }

    /** Returns the trace of the Hessian in x, {@code [batch]}. */
    Value laplacian(Stage at) {
        Value trace = trace(at, 0, space().square().sum(1));
        List<List<Value>> jacobians = new ArrayList<>();
        for (int axis = 0; axis < dimension; axis++) {
            jacobians.add(along(axis, at));
        }
        for (int i = 1; i <= residual.size(); i++) {
            int layer = i;
            Value norms = jacobians.stream()
                    .map(along -> along.get(layer - 1).square())
                    .reduce(Value::add)
                    .orElseThrow();
            trace = trace.add(trace(at, i, norms));
        }
        return trace.add(quadratic.slice(1, 0, dimension).square().sum());
    }

    /** Returns the derivatives of K_1 u_0, K_2 u_1, … along one axis of space, {@code [batch, width]} each. */
    private List<Value> along(int axis, Stage at) {
        Value column = opening.slice(1, axis, axis + 1L);
        Value first = at.slopes().get(0);
        Value jacobian = first.multiply(column.transposeMatrix());
        List<Value> derivatives = new ArrayList<>();
        for (int i = 1; i <= residual.size(); i++) {
            Value weights = residual.get(i - 1).weight().transposeMatrix();
            // Rows of the weights are fewer than points to be multiplied by the column.
            Value derivative = i == 1 ? first.matrixProduct(weights.multiply(column)) : jacobian.matrixProduct(weights);
            derivatives.add(derivative);
            jacobian = jacobian.add(at.slopes().get(i).multiply(derivative).multiply(residualStep()));
        }
        return derivatives;
    }

    /**
     * Returns the sum over units of sigma'' = 1 - tanh^2, times what flows back into sigma number i, times the squared norms
     * of the derivatives of its argument, {@code [batch]}.
     */
    private static Value trace(Stage at, int i, Value norms) {
        Value each = Value.constant(1).subtract(at.slopes().get(i).square());
        Value all = Value.constant(1);
        for (Value factor : List.of(at.adjoints().get(i), norms)) {
            if (factor.shape().rank() == 1) {
                all = all.multiply(factor);
            } else {
                each = each.multiply(factor);
            }
        }
        long width = each.shape().dimension(1).count();
        Value column = all.expand(Shape.of(width)).reshape(Shape.of(width, 1));
        return each.matrixProduct(column).reshapeRows();
    }

    /** Returns ln(e^v + e^-v) = |v| - ln(1 / (1 + e^{-2|v|})), given its derivative tanh v. */
    private static Value logSum(Value v, Value tanh) {
        Value size = v.abs();
        return size.subtract(size.multiply(2).sigmoid().log()).withDerivative(v, tanh);
    }
}
