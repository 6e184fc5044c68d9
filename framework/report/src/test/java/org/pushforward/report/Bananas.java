package org.pushforward.report;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/**
 * A flow in closed form: x_1 = z_1 and x_i = scale z_i + bend z_1^2 for the other features.
 *
 * @param size the number of features, at least 2
 */
record Bananas(int size, double scale, double bend) implements Model, Generator, Density, Invertible, Trajectory {
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
        return new StandardNormal(size);
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        List<Value> features = new ArrayList<>();
        Value first = latent.slice(1, 0, 1);
        features.add(first);
        for (int i = 1; i < size; i++) {
            features.add(
                    latent.slice(1, i, i + 1).multiply(scale).add(first.square().multiply(bend)));
        }
        return Value.concatenate(1, features);
    }

    @Override
    public List<State> trajectory(Value latent, Pass pass) {
        Value straight = new Bananas(size, scale, 0).generate(latent, pass);
        return List.of(
                new State("z", latent), new State("scaled", straight), new State("bent", generate(latent, pass)));
    }

    @Override
    public Inverse inverse(Value data, Pass pass) {
        List<Value> coordinates = new ArrayList<>();
        Value first = data.slice(1, 0, 1);
        coordinates.add(first);
        for (int i = 1; i < size; i++) {
            coordinates.add(data.slice(1, i, i + 1)
                    .subtract(first.square().multiply(bend))
                    .divide(scale));
        }
        Value logDeterminant = data.sum(1).multiply(0).subtract((size - 1) * Math.log(scale));
        return new Inverse(Value.concatenate(1, coordinates), logDeterminant);
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        Inverse inverse = inverse(data, pass);
        return prior().logDensity(inverse.latent()).add(inverse.logDeterminant());
    }

    /** Returns the same density without a graph. */
    ExactDensity exact() {
        return new ExactDensity() {
            @Override
            public double logDensity(double... point) {
                double squares = point[0] * point[0];
                for (int i = 1; i < size; i++) {
                    double z = (point[i] - bend * point[0] * point[0]) / scale;
                    squares += z * z;
                }
                return -squares / 2 - size * Math.log(2 * Math.PI) / 2 - (size - 1) * Math.log(scale);
            }

            @Override
            public double entropy() {
                return size * (1 + Math.log(2 * Math.PI)) / 2 + (size - 1) * Math.log(scale);
            }

            @Override
            public double[] draw(Draws draws) {
                double[] point = new double[size];
                point[0] = draws.nextNormal();
                for (int i = 1; i < size; i++) {
                    point[i] = scale * draws.nextNormal() + bend * point[0] * point[0];
                }
                return point;
            }

            @Override
            public double[][] box(double mass) {
                double reach = 4;
                double[][] box = new double[size][];
                box[0] = new double[] {-reach, reach};
                for (int i = 1; i < size; i++) {
                    box[i] = new double[] {-reach * scale, bend * 9 + scale};
                }
                return box;
            }
        };
    }
}
