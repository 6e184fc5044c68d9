package org.pushforward.report;

import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** Images {@code [1, side, side]} of one bright blob whose place is the latent variable; the encoder finds its middle. */
record Blobs(int side) implements Model, Generator, Encoder, Likelihood {
    private static final double STEP = 2.5;
    private static final double WIDTH = 3;
    private static final double NOISE = 0.5;

    @Override
    public Parameters parameters() {
        return new Parameters();
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public LatentPrior prior() {
        return new StandardNormal(2);
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        Value columns = latent.slice(1, 0, 1).multiply(STEP).subtract(axis()).square();
        Value rows = latent.slice(1, 1, 2).multiply(-STEP).subtract(axis()).square();
        Value distance = rows.reshapeRows(1, side, 1).add(columns.reshapeRows(1, 1, side));
        return distance.multiply(-0.5 / (WIDTH * WIDTH)).exp();
    }

    @Override
    public Posterior encode(Value data, Pass pass) {
        Value mass = data.sum(1, 2, 3);
        Value column =
                data.multiply(axis().reshape(Shape.of(1, 1, side))).sum(1, 2, 3).divide(mass);
        Value row =
                data.multiply(axis().reshape(Shape.of(1, side, 1))).sum(1, 2, 3).divide(mass);
        Value mean = Value.concatenate(
                1,
                java.util.List.of(
                        column.divide(STEP).reshapeRows(1), row.divide(-STEP).reshapeRows(1)));
        return new Posterior(mean, mean.multiply(0).subtract(4));
    }

    @Override
    public Value logLikelihood(Value data, Value latent, Pass pass) {
        Value squares = data.subtract(generate(latent, pass)).square().sum(1, 2, 3);
        return squares.multiply(-0.5 / (NOISE * NOISE))
                .subtract(side * side * Math.log(NOISE * Math.sqrt(2 * Math.PI)));
    }

    private Value axis() {
        double[] places = new double[side];
        for (int i = 0; i < side; i++) {
            places[i] = i - (side - 1) / 2.0;
        }
        return Value.constant(Tensor.of(places, Shape.of(1, side)));
    }
}
