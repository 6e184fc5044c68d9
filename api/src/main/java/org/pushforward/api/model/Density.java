package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model whose density can be evaluated. */
@ConsumerType
public interface Density extends Capability {
    /** Returns log p(x) in nats, {@code [batch]}, for x of shape {@code [batch, ...example]}. */
    Value logDensity(Value data, Pass pass);
}
