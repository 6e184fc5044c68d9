package org.pushforward.graph.rewrite;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;

/** Replaces a value by one of the same shape, kind and (but for rounding) elements that costs less. */
@ConsumerType
@FunctionalInterface
public interface Rule {
    /** Returns the replacement, or {@code value} itself where the rule does not apply. */
    Value apply(Value value);
}
