package org.example.whirl;

import java.util.List;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The flow g(z) = whirls(m + e^s z), with log p(x) = log p_Z(g^-1(x)) - sum of s.
 *
 * @param parameters all of them
 * @param mean m, {@code [2]}
 * @param logScale s, {@code [2]}
 * @param whirls in the order in which g applies them
 */
record WhirlModel(Parameters parameters, Value mean, Value logScale, List<Whirl> whirls)
        implements Model, Generator, Density, Invertible {
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
        Value points = latent.multiply(logScale.exp()).add(mean);
        for (Whirl whirl : whirls) {
            points = whirl.forward(points);
        }
        return points;
    }

    @Override
    public Inverse inverse(Value data, Pass pass) {
        Value points = data;
        for (int layer = whirls.size() - 1; layer >= 0; layer--) {
            points = whirls.get(layer).inverse(points);
        }
        Value latent = points.subtract(mean).divide(logScale.exp());
        return new Inverse(latent, data.sum(1).multiply(0).subtract(logScale.sum()));
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        Inverse inverse = inverse(data, pass);
        return prior().logDensity(inverse.latent()).add(inverse.logDeterminant());
    }
}
