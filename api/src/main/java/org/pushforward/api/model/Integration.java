package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/** A model whose functions integrate an ordinary differential equation with a fixed number of steps. */
@ConsumerType
public interface Integration extends Capability {
    /** Returns the name of the method, such as {@code "RK4"}. */
    String method();

    /** Returns the number of steps in evaluation mode, at least 1. */
    int steps();

    /** Returns the same model, over the same parameters, with another number of steps in evaluation mode. */
    Model withSteps(int steps);
}
