package org.pushforward.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model whose generator takes z to g(z) in steps that can be looked at: the layers of a flow, or the times of an integration. */
@ConsumerType
public interface Trajectory extends Capability {
    /**
     * Returns the states on the way from z, {@code [batch, latent]}, to g(z), in the order in which the generator passes them,
     * at least two: the first is z itself, without numbers that do no more than choose a label, the last g(z) as vectors.
     */
    List<State> trajectory(Value latent, Pass pass);

    /**
     * One state of the way.
     *
     * @param name where on the way it is, a few words for a heading such as {@code "layer 2"} or {@code "t = 0.5"}
     * @param points the points, {@code [batch, features]}
     */
    record State(String name, Value points) {}
}
