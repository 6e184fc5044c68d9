package org.pushforward.plugins.vae;

import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/**
 * How networks read the label y, a row of zeros with a one, beside their input: vectors (z, y) and (x, y), and images with
 * one further channel that is a linear function of y.
 *
 * <p>Sohn, Lee and Yan, "Learning structured output representation using deep conditional generative models", NeurIPS 2015,
 * section 4.
 *
 * @param label y, {@code [batch, classes]}; empty for networks that read none
 * @param plane from y to the further channel of images, {@code [batch, classes] -> [batch, height width]}
 */
record LabelledInput(Optional<Value> label, Optional<Linear> plane) {
    /** Returns what networks read that are given no label. */
    static LabelledInput none() {
        return new LabelledInput(Optional.empty(), Optional.empty());
    }

    /** Creates the linear function for images {@code [channels, height, width]}. */
    static Linear plane(Parameters scope, int classes, Shape image) {
        return Linear.create(scope.scope("label"), classes, (int) (image.size(1) * image.size(2)));
    }

    /** Returns the layer {@code [batch, n] -> [batch, n + classes]}. */
    Layer vectors() {
        return (x, pass) -> label.map(y -> Value.concatenate(1, List.of(x, y))).orElse(x);
    }

    /** Returns the layer {@code [batch, channels, height, width] -> [batch, channels + 1, height, width]}. */
    Layer images() {
        return (x, pass) -> label.map(y -> {
                    Value channel = plane.orElseThrow()
                            .apply(y, pass)
                            .reshapeRows(1, x.shape().size(2), x.shape().size(3));
                    return Value.concatenate(1, List.of(x, channel));
                })
                .orElse(x);
    }
}
