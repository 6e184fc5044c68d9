package org.pushforward.plugins.engine.interpreter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** A step that is evaluated anew at each run. */
final class InterpreterProgram implements Program {
    private final StepGraph step;
    private final Interpreter interpreter;

    InterpreterProgram(StepGraph step, Interpreter interpreter) {
        this.step = step;
        this.interpreter = interpreter;
    }

    @Override
    public Map<String, Tensor> run(State state, Map<String, Tensor> feeds) {
        if (!(state instanceof InterpreterState own)) {
            throw new IllegalArgumentException(
                    "The step '" + step.name() + "' takes a state that was allocated by the same engine");
        }
        Map<Value, Tensor> known = new LinkedHashMap<>();
        step.state().forEach((name, symbol) -> known.put(symbol, own.peek(name)));
        for (Value symbol : step.feeds()) {
            String name = ((Input) symbol.primitive()).name();
            if (!feeds.containsKey(name)) {
                throw new IllegalArgumentException("The step '" + step.name() + "' takes a feed '" + name + "'");
            }
            known.put(symbol, feeds.get(name));
        }
        List<Value> wanted = new ArrayList<>(step.updates().values());
        wanted.addAll(step.results().values());
        Iterator<Tensor> computed = interpreter.evaluate(wanted, known).iterator();
        step.updates().keySet().forEach(name -> own.write(name, computed.next()));
        Map<String, Tensor> results = new LinkedHashMap<>();
        step.results().keySet().forEach(name -> results.put(name, computed.next()));
        return results;
    }

    /** Does nothing: everything is on the heap. */
    @Override
    public void close() {}
}
