package org.pushforward.plugins.flows;

import java.util.List;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A coupling: one half of the coordinates is kept and decides, through a network, how each coordinate of the other half
 * is mapped.
 *
 * <p>Dinh, Krueger and Bengio, "NICE", 2014, section 3.2, for any map. Halves of an odd number of coordinates differ by
 * one.
 *
 * @param dimension d, at least 2
 * @param keepsFirst whether the first half, of d / 2 rounded up, is kept, or the second
 * @param map of each moved coordinate, with k parameters
 * @param network from the kept coordinates, with the context where there is one, to the parameters of the moved ones,
 *     {@code [batch, kept + context] -> [batch, moved k]}
 */
record Coupling(int dimension, boolean keepsFirst, Elementwise map, Layer network) implements Transform {

    /** Creates a coupling with a network of two hidden layers; {@code context} is how many numbers it is given beside. */
    static Coupling create(
            Parameters scope, int dimension, int context, boolean keepsFirst, Elementwise map, int width) {
        int kept = keepsFirst ? half(dimension) : dimension - half(dimension);
        int out = (dimension - kept) * map.parameters();
        return new Coupling(dimension, keepsFirst, map, Perceptron.create(scope, kept + context, width, out));
    }

    @Override
    public Coupling given(Value context) {
        return new Coupling(dimension, keepsFirst, map, Perceptron.given(network, context));
    }

    @Override
    public Image forward(Value latent, Pass pass) {
        return image(latent, map.forward(moved(latent), parameters(latent, pass)));
    }

    @Override
    public Image inverse(Value data, Pass pass) {
        return image(data, map.inverse(moved(data), parameters(data, pass)));
    }

    private Value parameters(Value point, Pass pass) {
        Value moved = moved(point);
        return network.apply(kept(point), pass).reshapeRows(moved.shape().size(1), map.parameters());
    }

    private Image image(Value point, Elementwise.Image moved) {
        List<Value> halves = keepsFirst ? List.of(kept(point), moved.value()) : List.of(moved.value(), kept(point));
        return new Image(Value.concatenate(1, halves), moved.logDerivative().sum(1));
    }

    private Value kept(Value point) {
        return keepsFirst ? first(point) : second(point);
    }

    private Value moved(Value point) {
        return keepsFirst ? second(point) : first(point);
    }

    private Value first(Value point) {
        return point.slice(1, 0, half(dimension));
    }

    private Value second(Value point) {
        return point.slice(1, half(dimension), dimension);
    }

    private static int half(int dimension) {
        return (dimension + 1) / 2;
    }
}
