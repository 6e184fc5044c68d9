package org.example.kept;

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
 * The flow g = scaling o shear_n o … o shear_1 from a standard normal z, with log p(x) = log p_Z(g^-1(x)) + log |det Dg^-1(x)|.
 *
 * @param parameters those of all layers
 * @param dimension d, of data and latent variable
 * @param shears in the order in which g applies them
 * @param scaling the last layer
 */
record ShearFlow(Parameters parameters, int dimension, List<Shear> shears, Scaling scaling)
        implements Model, Generator, Density, Invertible {
    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public LatentPrior prior() {
        return new StandardNormal(dimension);
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        Value points = latent;
        for (Shear shear : shears) {
            points = shear.forward(points);
        }
        return scaling.forward(points);
    }

    @Override
    public Inverse inverse(Value data, Pass pass) {
        Value points = scaling.inverse(data);
        for (int layer = shears.size() - 1; layer >= 0; layer--) {
            points = shears.get(layer).inverse(points);
        }
        // One number for each example: a row of zeros makes a batch of the scalar.
        Value logDeterminant = data.sum(1).multiply(0).add(scaling.logDeterminantOfInverse());
        return new Inverse(points, logDeterminant);
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        Inverse inverse = inverse(data, pass);
        return prior().logDensity(inverse.latent()).add(inverse.logDeterminant());
    }
}
