package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * The transform that maps each coordinate by a map whose parameters depend on the coordinates of x before it.
 *
 * <p>The inverse, and with it the density, is one pass of the network; x itself is found coordinate by coordinate, in as
 * many passes as there are coordinates. Papamakarios, Pavlakou and Murray, "Masked autoregressive flow for density
 * estimation", NeurIPS 2017, equations 4 to 6, for any map.
 *
 * @param map of each coordinate, with k parameters
 * @param network from x to the parameters
 * @param backwards whether the last coordinate is the first in the order
 */
record Autoregressive(Elementwise map, MaskedNetwork network, boolean backwards) implements Transform {

    /** Creates the transform with a network of two hidden layers; {@code context} is how many numbers it is given beside. */
    static Autoregressive create(
            Parameters scope, int dimension, int context, boolean backwards, Elementwise map, int width) {
        MaskedNetwork network = MaskedNetwork.create(scope, dimension, context, backwards, width, map.parameters());
        return new Autoregressive(map, network, backwards);
    }

    @Override
    public Autoregressive given(Value context) {
        return new Autoregressive(map, network.given(context), backwards);
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        Elementwise.Image image = map.inverse(data, network.apply(data, pass));
        return new Image(image.value(), image.logDerivative().sum(1));
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        int dimension = network.dimension();
        // What stands in for coordinates that are not known yet has no influence on those that are computed.
        List<Value> known = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            known.add(latent.slice(1, i, i + 1L));
        }
        Value logDeterminant = null;
        for (int step = 0; step < dimension; step++) {
            int i = backwards ? dimension - 1 - step : step;
            Value parameters = network.apply(Value.concatenate(1, Collections.unmodifiableList(known)), pass)
                    .slice(1, i, i + 1L);
            Elementwise.Image image = map.forward(latent.slice(1, i, i + 1L), parameters);
            known.set(i, image.value());
            logDeterminant = logDeterminant == null ? image.logDerivative() : logDeterminant.add(image.logDerivative());
        }
        return new Image(Value.concatenate(1, List.copyOf(known)), logDeterminant.sum(1));
    }
}
