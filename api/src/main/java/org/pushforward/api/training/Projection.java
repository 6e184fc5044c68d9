package org.pushforward.api.training;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/** Brings parameters back into the set in which they are allowed, such as weights clipped to an interval. */
@ConsumerType
@FunctionalInterface
public interface Projection {
    /** Returns the projected value of a parameter, of its shape; {@code value} itself where nothing is to be done. */
    Value project(Parameter parameter, Value value);
}
