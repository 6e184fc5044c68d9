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
    private Map<String, Tensor> results = Map.of();

    Computation(String name, List<Value> feeds, Map<String, Value> results, Workbench bench) {
        this.program = bench.engine().compile(new StepGraph(name, feeds, Map.of(), Map.of(), results));
        this.state = bench.engine().allocate(new StateLayout(Map.of()));
    }

    /** Returns the results, which lie in the same memory each time: they hold until the next run. */
    Map<String, Tensor> run(Map<String, Tensor> feeds) {
        if (results.isEmpty()) {
            results = program.run(state, feeds);
        } else {
            program.run(state, feeds, results);
        }
        return results;
    }

    @Override
    public void close() {
        state.close();
        program.close();
    }
}
