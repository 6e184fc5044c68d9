package org.pushforward.training;

import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Tensor;

/** A step that is compiled at its first run, with the memory that it is fed from. */
final class FedProgram implements AutoCloseable {
    private final StepGraph step;
    private final Engine engine;
    private final FeedMemory memory;
    private Program program;

    /** Creates the program; what {@code memory} holds beside noise is filled by the caller before each run. */
    FedProgram(StepGraph step, FeedMemory memory, Engine engine) {
        this.step = step;
        this.memory = memory;
        this.engine = engine;
    }

    /** Runs the step with the noise of {@code index} and returns its results by name. */
    Map<String, Tensor> run(State state, long seed, long index) {
        if (program == null) {
            program = engine.compile(step);
        }
        memory.draw(seed, index);
        return program.run(state, memory.feeds());
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
