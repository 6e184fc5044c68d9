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
 * @param linear c, {@code [d + 1]}
 * @param output w, {@code [width]}
 * @param opening K_0 and b_0, {@code [width, d + 1]} and {@code [width]}
 * @param residual K_i and b_i, {@code [width, width]} and {@code [width]}
 */
record Potential(int dimension, Value quadratic, Value linear, Value output, Linear opening, List<Linear> residual) {

    /**
     * What the closed forms are made of, at a batch of points.
     *
     * @param gradient of Phi with respect to x and t, {@code [batch, d + 1]}
     * @param slopes tanh of the argument of each sigma, {@code [batch, width]} each
     * @param adjoints what flows back into each sigma, {@code [batch, width]} each
     */
    record Derivatives(Value gradient, List<Value> slopes, List<Value> adjoints) {
        /** Returns the derivatives of several batches as those of one. */
        static Derivatives stack(List<Derivatives> parts) {
            int layers = parts.get(0).slopes().size();
            List<Value> slopes = new ArrayList<>();
            List<Value> adjoints = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                int index = layer;
                slopes.add(join(parts, part -> part.slopes().get(index)));
                adjoints.add(join(parts, part -> part.adjoints().get(index)));
            }
            return new Derivatives(join(parts, Derivatives::gradient), slopes, adjoints);
        }

        private static Value join(List<Derivatives> parts, Function<Derivatives, Value> field) {
            return Value.concatenate(0, parts.stream().map(field).toList());
        }
    }

    static Potential create(Parameters scope, int dimension, int width, int layers) {
        int rank = Math.min(10, dimension + 1);
        List<Linear> residual = new ArrayList<>();
        for (int layer = 1; layer < layers; layer++) {
            residual.add(Linear.create(scope.scope("layers." + layer), width, width));
        }
        double glorot = Math.sqrt(6.0 / (rank + dimension + 1));
        return new Potential(
                dimension,
                scope.trained("quadratic", Shape.of(rank, dimension + 1), Initializer.uniform(glorot)),
                scope.trained("linear", Shape.of(dimension + 1), Initializer.constant(0)),
                scope.trained("output", Shape.of(width), Initializer.constant(1)),
                Linear.create(scope.scope("layers.0"), dimension + 1, width),
                residual);
    }

    private double residualStep() {
        return 1.0 / residual.size();
    }

    /** Returns the derivatives at the points x, {@code [batch, d]}, and the time t. */
    Derivatives at(Value x, double t) {
        Value arguments = x.matrixProduct(spaceWeight().transposeMatrix())
                .add(timeWeight().multiply(t).add(opening.bias()));
        List<Value> slopes = new ArrayList<>();
        slopes.add(arguments.tanh());
        Value state = logSum(arguments);
        for (Linear layer : residual) {
            Value inner = state.matrixProduct(layer.weight().transposeMatrix()).add(layer.bias());
            slopes.add(inner.tanh());
            state = state.add(logSum(inner).multiply(residualStep()));
        }
        List<Value> adjoints = adjoints(slopes);
        Value quadraticForm = quadratic.transposeMatrix().matrixProduct(quadratic);
        Value gradient = slopes.get(0)
                .multiply(adjoints.get(0))
                .matrixProduct(opening.weight())
                .add(x.matrixProduct(quadraticForm.slice(0, 0, dimension)))
                .add(quadraticForm.slice(0, dimension, dimension + 1L).multiply(t))
                .add(linear);
        return new Derivatives(gradient, slopes, adjoints);
    }

    /** Returns z_i, where z_L = w and z_i = z_{i+1} + h K_i'(tanh(.) z_{i+1}); entry i flows back into sigma number i. */
    private List<Value> adjoints(List<Value> slopes) {
        Value adjoint = output;
        List<Value> adjoints = new ArrayList<>();
        for (int i = residual.size(); i > 0; i--) {
            adjoints.add(0, adjoint.expand(slopes.get(i).shape()).multiply(residualStep()));
            adjoint = slopes.get(i)
                    .multiply(adjoints.get(0))
                    .matrixProduct(residual.get(i - 1).weight())
                    .add(adjoint);
        }
        adjoints.add(0, adjoint.expand(slopes.get(0).shape()));
        return adjoints;
    }

    /** Returns the trace of the Hessian in x, {@code [batch]}. */
    Value laplacian(Derivatives at) {
        Value weight = spaceWeight();
        Value trace = curvature(at, 0).multiply(weight.square().sum(1)).sum(1);
        if (!residual.isEmpty()) {
            // The Jacobians of u_0, u_1, … in x, transposed: [batch, d, width].
            Value jacobian = row(at.slopes().get(0)).multiply(weight.transposeMatrix());
            for (int i = 1; i <= residual.size(); i++) {
                Value inner = product(jacobian, residual.get(i - 1).weight().transposeMatrix());
                trace = trace.add(
                        curvature(at, i).multiply(inner.square().sum(1)).sum(1));
                if (i < residual.size()) {
                    jacobian =
                            jacobian.add(row(at.slopes().get(i)).multiply(inner).multiply(residualStep()));
                }
            }
        }
        return trace.add(quadratic.slice(1, 0, dimension).square().sum());
    }

    /** Returns sigma'' times what flows back into sigma number i: (1 - tanh^2) z, {@code [batch, width]}. */
    private static Value curvature(Derivatives at, int i) {
        return at.adjoints()
                .get(i)
                .multiply(Value.constant(1).subtract(at.slopes().get(i).square()));
    }

    private static Value row(Value perUnit) {
        return perUnit.reshape(perUnit.shape().insert(1, Dimension.of(1)));
    }

    /** Multiplies every matrix of a stack from the right, as one product. */
    private Value product(Value stack, Value matrix) {
        Shape shape = stack.shape();
        Shape rows = new Shape(List.of(shape.dimension(0).times(shape.dimension(1)), shape.dimension(2)));
        return stack.reshape(rows).matrixProduct(matrix).reshape(shape);
    }

    private Value spaceWeight() {
        return opening.weight().slice(1, 0, dimension);
    }

    private Value timeWeight() {
        return opening.weight()
                .slice(1, dimension, dimension + 1L)
                .reshape(opening.bias().shape());
    }

    /** Returns ln(e^v + e^-v) = |v| + ln(1 + e^{-2|v|}). */
    private static Value logSum(Value v) {
        Value size = v.abs();
        return size.add(size.multiply(-2).exp().add(1).log());
    }
}
