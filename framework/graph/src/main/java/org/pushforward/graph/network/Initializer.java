package org.pushforward.graph.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.random.Draws;

/** The distribution of a parameter before training. */
@ConsumerType
@FunctionalInterface
public interface Initializer {
    /** Returns the next element in row-major order. */
    double next(Draws draws);

    /** Returns the initialiser that sets every element to {@code value}. */
    static Initializer constant(double value) {
        return draws -> value;
    }

    /** Returns the uniform distribution on (-bound, bound). */
    static Initializer uniform(double bound) {
        return draws -> bound * (2 * draws.nextUniform() - 1);
    }

    /** Returns the uniform distribution on (-1/sqrt(n), 1/sqrt(n)) for n incoming connections (PyTorch's default). */
    static Initializer fanIn(int connections) {
        return uniform(1 / Math.sqrt(connections));
    }

    /** Returns the normal distribution with mean 0. */
    static Initializer normal(double standardDeviation) {
        return draws -> standardDeviation * draws.nextNormal();
    }
}
