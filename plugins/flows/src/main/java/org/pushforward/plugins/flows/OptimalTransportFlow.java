package org.pushforward.plugins.flows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Integration;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Shape;
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
        implements Model, Generator, Density, Invertible, OptimalTransport, Trajectory, Integration {

    private static final int TIME_PLACES = 3;

    /** Returns the flow given labels as rows of zeros with a one, {@code [batch, classes]}. */
    OptimalTransportFlow given(Value rows) {
        return new OptimalTransportFlow(
                example, parameters, prior, potential.given(rows), trainingSteps, evaluationSteps);
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return Path.along(potential, latent, 1, 0, steps(pass)).end().reshapeRows(example.sizes());
    }

    /** Returns z and the points after each step of RK4, at their times. */
    @Override
    public List<State> trajectory(Value latent, Pass pass) {
        int steps = steps(pass);
        Path path = Path.along(potential, latent, 1, 0, steps);
        List<State> states = new ArrayList<>();
        for (int k = 0; k <= steps; k++) {
            String time = BigDecimal.valueOf(steps - k)
                    .divide(BigDecimal.valueOf(steps), TIME_PLACES, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
            states.add(new State("t = " + time, path.after(k)));
        }
        return states;
    }

    @Override
    public Transport transport(Value data, Pass pass) {
        Value points = data.reshapeRows(example.elementCount());
        Path path = Path.along(potential, points, 0, 1, steps(pass));
        Value kineticEnergy = path.kineticEnergy();
        Value inTime = path.byStages(potential.inTime(path.stages()));
        return new Transport(
                path.end(),
                path.integral(path.byStages(potential.laplacian(path.stages()))).negate(),
                path.integral(kineticEnergy),
                path.integral(inTime.subtract(kineticEnergy).abs()));
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

    @Override
    public String method() {
        return "RK4";
    }

    @Override
    public int steps() {
        return evaluationSteps;
    }

    @Override
    public Model withSteps(int steps) {
        return new OptimalTransportFlow(example, parameters, prior, potential, trainingSteps, steps);
    }

    private int steps(Pass pass) {
        return pass.isTraining() ? trainingSteps : evaluationSteps;
    }
}
