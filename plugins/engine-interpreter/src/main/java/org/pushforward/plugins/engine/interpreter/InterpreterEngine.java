package org.pushforward.plugins.engine.interpreter;

import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;

/**
 * Runs steps with the {@link Interpreter}.
 *
 * @param precision float32 or float64
 */
public record InterpreterEngine(ElementType precision) implements Engine {
    @Override
    public State allocate(StateLayout layout) {
        return new InterpreterState(layout, precision);
    }

    @Override
    public Program compile(StepGraph step) {
        return new InterpreterProgram(step, new Interpreter(precision));
    }

    /** Does nothing: everything is on the heap. */
    @Override
    public void close() {}
}
