package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** The interpreter as an engine. */
record InterpreterEngine(ElementType precision) implements Engine {
    @Override
    public State allocate(StateLayout layout) {
        Map<String, Tensor> vectors = new HashMap<>();
        layout.lengths().forEach((name, length) -> vectors.put(name, Tensor.zeros(precision, Shape.of(length))));
        return new InterpreterState(layout, vectors, precision);
    }

    @Override
    public Program compile(StepGraph step) {
        return new InterpreterProgram(step, new Interpreter(precision));
    }

    @Override
    public void close() {}

    private record InterpreterState(StateLayout layout, Map<String, Tensor> vectors, ElementType precision)
            implements State {
        @Override
        public Tensor read(String name) {
            return vectors.get(name).to(precision);
        }

        @Override
        public void write(String name, Tensor values) {
            vectors.put(name, values.to(precision));
        }

        @Override
        public void close() {}
    }

    private record InterpreterProgram(StepGraph step, Interpreter interpreter) implements Program {
        @Override
        public Map<String, Tensor> run(State state, Map<String, Tensor> feeds) {
            Map<Value, Tensor> known = new LinkedHashMap<>();
            step.state().forEach((name, symbol) -> known.put(symbol, state.read(name)));
            step.feeds().forEach(symbol -> known.put(symbol, feeds.get(((Input) symbol.primitive()).name())));
            List<Value> wanted = new ArrayList<>(step.updates().values());
            wanted.addAll(step.results().values());
            List<Tensor> computed = interpreter.evaluate(wanted, known);
            int index = 0;
            for (String name : step.updates().keySet()) {
                state.write(name, computed.get(index++));
            }
            Map<String, Tensor> results = new LinkedHashMap<>();
            for (String name : step.results().keySet()) {
                results.put(name, computed.get(index++));
            }
            return results;
        }

        @Override
        public void close() {}
    }
}
