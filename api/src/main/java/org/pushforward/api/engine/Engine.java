package org.pushforward.api.engine;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.ElementType;

/** Runs graphs; safe for use by several threads. */
@ConsumerType
public interface Engine extends AutoCloseable {
    /** Returns the type in which real numbers are computed, fed and read: float32 or float64. */
    ElementType precision();

    /** Allocates the state that programs of one plan share, all zeros; closed by the caller. */
    State allocate(StateLayout layout);

    /** Compiles a step; the program is closed by the caller. Steps of equal structure may share what was compiled. */
    Program compile(StepGraph step);

    @Override
    void close();
}
