package org.pushforward.plugins.flows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A continuous flow along v = -grad Phi, from data at t = 0 to the latent space at t = 1, by RK4 with fixed steps.
 *
 * <p>What flows along (log-determinant, transport cost, optimality) does not feed back into the path, so it is computed
 * for all stages in one pass afterwards.
 *
 * @param example the shape of one example
 * @param parameters those of the potential
 * @param prior the distribution of z
 * @param potential Phi
 * @param trainingSteps the number of RK4 steps in training mode
 * @param evaluationSteps the number of RK4 steps in evaluation mode
 */
record OptimalTransportFlow(
        Shape example,
        Parameters parameters,
        LatentPrior prior,
        Potential potential,
        int trainingSteps,
        int evaluationSteps)
        implements Model, Generator, Density, Invertible, OptimalTransport, Trajectory {

    private static final int TIME_PLACES = 3;
    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final double[] WEIGHTS = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    /** The points of a path after each step, the derivatives of the potential at every stage, and the stages' weights, [stages, 1]. */
    private record Path(List<Value> points, List<Potential.Derivatives> stages, Value weights) {
        Value end() {
            return points.get(points.size() - 1);
        }
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return integrate(latent, 1, 0, steps(pass)).end().reshapeRows(example.sizes());
    }

    /** Returns z and the points after each step of RK4, at their times. */
    @Override
    public List<State> trajectory(Value latent, Pass pass) {
        int steps = steps(pass);
        List<Value> points = integrate(latent, 1, 0, steps).points();
        List<State> states = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            String time = BigDecimal.valueOf(steps - k)
                    .divide(BigDecimal.valueOf(steps), TIME_PLACES, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
            states.add(new State("t = " + time, points.get(k)));
        }
        return states;
    }

    @Override
    public Transport transport(Value data, Pass pass) {
        Value points = data.reshapeRows(example.elementCount());
        Path path = integrate(points, 0, 1, steps(pass));
        Potential.Derivatives all = Potential.Derivatives.stack(path.stages());
        Value squared = all.gradient()
                .slice(1, 0, potential.dimension())
                .square()
                .sum(1)
                .multiply(0.5);
        Value inTime = all.gradient()
                .slice(1, potential.dimension(), potential.dimension() + 1L)
                .reshape(squared.shape());
        return new Transport(
                path.end(),
                along(path, potential.laplacian(all)).negate(),
                along(path, squared),
                along(path, inTime.subtract(squared).abs()));
    }

    @Override
    public Inverse inverse(Value data, Pass pass) {
        Transport transport = transport(data, pass);
        return new Inverse(transport.latent(), transport.logDeterminant());
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        Inverse inverse = inverse(data, pass);
        return prior.logDensity(inverse.latent()).add(inverse.logDeterminant());
    }

    private int steps(Pass pass) {
        return pass.isTraining() ? trainingSteps : evaluationSteps;
    }

    private Path integrate(Value start, double from, double to, int steps) {
        double step = (to - from) / steps;
        List<Potential.Derivatives> stages = new ArrayList<>();
        double[] weights = new double[4 * steps];
        List<Value> points = new ArrayList<>(List.of(start));
        for (int k = 0; k < steps; k++) {
            Value position = points.get(k);
            Value sum = null;
            Value velocity = null;
            for (int stage = 0; stage < 4; stage++) {
                Value point = velocity == null ? position : position.add(velocity.multiply(step * NODES[stage]));
                Potential.Derivatives at = potential.at(point, from + step * (k + NODES[stage]));
                velocity = at.gradient().slice(1, 0, potential.dimension()).negate();
                Value weighted = velocity.multiply(step * WEIGHTS[stage]);
                sum = sum == null ? weighted : sum.add(weighted);
                stages.add(at);
                weights[4 * k + stage] = step * WEIGHTS[stage];
            }
            points.add(position.add(sum));
        }
        return new Path(points, stages, Value.constant(Tensor.of(weights, Shape.of(weights.length, 1))));
    }

    /** Returns the integral along each path of what is given at every stage, {@code [stages batch] -> [batch]}. */
    private static Value along(Path path, Value atStages) {
        int stages = path.stages().size();
        Dimension batch = path.end().shape().dimension(0);
        Value rows = atStages.reshape(new Shape(List.of(Dimension.of(stages), batch)));
        return rows.multiply(path.weights()).sum(0);
    }
}
