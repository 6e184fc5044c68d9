package org.pushforward.plugins.evaluators;

import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** A graph without parameters, compiled for the engine of a workbench. */
final class Computation implements AutoCloseable {
    private final Program program;
    private final State state;

    Computation(String name, List<Value> feeds, Map<String, Value> results, Workbench bench) {
        this.program = bench.engine().compile(new StepGraph(name, feeds, Map.of(), Map.of(), results));
        this.state = bench.engine().allocate(new StateLayout(Map.of()));
    }

    Map<String, Tensor> run(Map<String, Tensor> feeds) {
        return program.run(state, feeds);
    }

    @Override
    public void close() {
        state.close();
        program.close();
    }
}
