package org.pushforward.plugins.engine.nd4j;

import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;

/**
 * Runs steps operator by operator on arrays of ND4J.
 *
 * @param precision float32 or float64
 * @param checkFinite whether to stop at the first operator whose result is not finite
 */
public record Nd4jEngine(ElementType precision, boolean checkFinite) implements Engine {
    @Override
    public State allocate(StateLayout layout) {
        return new Nd4jState(layout, precision);
    }

    @Override
    public Program compile(StepGraph step) {
        return new Nd4jProgram(step, precision, checkFinite);
    }

    /** Does nothing: arrays belong to states and programs. */
    @Override
    public void close() {}
}
