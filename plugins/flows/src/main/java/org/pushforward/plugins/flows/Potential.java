package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
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
 * @param dimension d, of space
 * @param quadratic A, {@code [rank, d + 1]}
 * @param form A'A, {@code [d + 1, d + 1]}
 * @param linear c, {@code [1, d + 1]}
 * @param output w, {@code [width]}
 * @param space the columns of K_0 for x, {@code [width, d]}
 * @param time its column for t, {@code [width, 1]}
 * @param bias b_0, {@code [width]}
 * @param residual K_i and b_i, {@code [width, width]} and {@code [width]}
 * @param backward what the slopes of each of these are multiplied by on the way back, {@code [width, width]}: K_i, and
 *     h diag(w) K_L for the last
 */
record Potential(
        int dimension,
        Value quadratic,
        Value form,
        Value linear,
        Value output,
        Value space,
        Value time,
        Value bias,
        List<Linear> residual,
        List<Value> backward) {

    /**
     * What the closed forms are made of, at a batch of points.
     *
     * @param points x, {@code [batch, d]}
     * @param slopes tanh of the argument of each sigma, {@code [batch, width]} each
     * @param adjoints what flows back into each sigma, {@code [batch, width]} each
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
            return Value.concatenate(0, parts.stream().map(field).toList());
        }

        /** Returns what flows back into the argument of the first sigma, {@code [batch, width]}. */
        Value opening() {
            return slopes.get(0).multiply(adjoints.get(0));
        }
    }

    static Potential create(Parameters scope, int dimension, int width, int layers) {
        int rank = Math.min(10, dimension + 1);
        List<Linear> residual = new ArrayList<>();
        for (int layer = 1; layer < layers; layer++) {
            residual.add(Linear.create(scope.scope("layers." + layer), width, width));
        }
        double glorot = Math.sqrt(6.0 / (rank + dimension + 1));
        Value quadratic = scope.trained("quadratic", Shape.of(rank, dimension + 1), Initializer.uniform(glorot));
        Value linear = scope.trained("linear", Shape.of(dimension + 1), Initializer.constant(0));
        Value output = scope.trained("output", Shape.of(width), Initializer.constant(1));
        Linear opening = Linear.create(scope.scope("layers.0"), dimension + 1, width);
        return new Potential(
                dimension,
                quadratic,
                quadratic.transposeMatrix().matrixProduct(quadratic),
                linear.reshape(Shape.of(1, dimension + 1)),
                output,
                opening.weight().slice(1, 0, dimension),
                opening.weight().slice(1, dimension, dimension + 1L),
                opening.bias(),
                residual,
                backward(output.reshape(Shape.of(width, 1)), residual));
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

    /**
     * Returns what derivatives are made of at points of one time.
     *
     * @param points x, {@code [batch, d]}
     * @param bias K_0 (0, t) + b_0, {@code [1, width]}
     */
    Stage at(Value points, Value bias) {
        Value inner = points.matrixProduct(space.transposeMatrix()).add(bias);
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

    /** Returns K_0 (0, t) + b_0 at times, {@code [times, 1] -> [times, width]}. */
    Value biases(Value times) {
        return times.matrixProduct(time.transposeMatrix()).add(bias);
    }

    /**
     * Returns the derivative in t, {@code [times, batch]}.
     *
     * @param at as many batches in one as there are times
     * @param times {@code [times, 1]}
     * @param batch the size of one batch
     */
    Value inTime(Stage at, Value times, Dimension batch) {
        Value inTime = at.opening()
                .matrixProduct(time)
                .add(at.points().matrixProduct(form.slice(0, 0, dimension).slice(1, dimension, dimension + 1L)));
        Value last = form.slice(0, dimension, dimension + 1L).slice(1, dimension, dimension + 1L);
        return inTime.reshape(new Shape(List.of(times.shape().dimension(0), batch)))
                .add(times.matrixProduct(last).add(linear.slice(1, dimension, dimension + 1L)));
    }

    /** Returns z_i, where z_L = w and z_i = z_{i+1} + h K_i'(tanh(.) z_{i+1}); entry i flows back into sigma number i. */
    private List<Value> adjoints(List<Value> slopes) {
        Value adjoint = output;
        List<Value> adjoints = new ArrayList<>();
        for (int i = residual.size(); i > 0; i--) {
            adjoints.add(0, adjoint.expand(slopes.get(i).shape()).multiply(residualStep()));
            Value factor = i == residual.size() ? slopes.get(i) : slopes.get(i).multiply(adjoints.get(0));
            adjoint = factor.matrixProduct(backward.get(i - 1)).add(adjoint);
        }
        adjoints.add(0, adjoint.expand(slopes.get(0).shape()));
        return adjoints;
    }

    /** Returns the trace of the Hessian in x, {@code [batch]}. */
    Value laplacian(Stage at) {
        Value trace = curvature(at, 0).multiply(space.square().sum(1)).sum(1);
        if (!residual.isEmpty()) {
            // The Jacobians of u_0, u_1, … in x: [d, batch, width].
            Value directions = space.transposeMatrix();
            Value jacobian = at.slopes()
                    .get(0)
                    .multiply(directions.reshape(directions.shape().insert(1, Dimension.of(1))));
            for (int i = 1; i <= residual.size(); i++) {
                Value inner = product(jacobian, residual.get(i - 1).weight().transposeMatrix());
                trace = trace.add(
                        curvature(at, i).multiply(inner.square().sum(0)).sum(1));
                if (i < residual.size()) {
                    jacobian = jacobian.add(at.slopes().get(i).multiply(inner).multiply(residualStep()));
                }
            }
        }
        return trace.add(quadratic.slice(1, 0, dimension).square().sum());
    }

    /** Returns sigma'' times what flows back into sigma number i: (1 - tanh^2) z, {@code [batch, width]}. */
    private static Value curvature(Stage at, int i) {
        return at.adjoints()
                .get(i)
                .multiply(Value.constant(1).subtract(at.slopes().get(i).square()));
    }

    /** Multiplies every matrix of a stack from the right, as one product. */
    private Value product(Value stack, Value matrix) {
        Shape shape = stack.shape();
        Shape rows = new Shape(List.of(shape.dimension(0).times(shape.dimension(1)), shape.dimension(2)));
        return stack.reshape(rows).matrixProduct(matrix).reshape(shape);
    }

    /** Returns ln(e^v + e^-v) = |v| - ln(1 / (1 + e^{-2|v|})), given its derivative tanh v. */
    private static Value logSum(Value v, Value tanh) {
        Value size = v.abs();
        return size.subtract(size.multiply(2).sigmoid().log()).withDerivative(v, tanh);
    }
}
