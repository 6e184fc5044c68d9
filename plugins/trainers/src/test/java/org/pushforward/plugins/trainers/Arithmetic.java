package org.pushforward.plugins.trainers;

import java.util.ArrayList;
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
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.engine.nd4j.Nd4jEngine;

/** What computes a step, and how close it comes to golden arrays. */
enum Arithmetic {
    /** The interpreter in double precision. */
    DOUBLE(ElementType.FLOAT64, 1e-11, 1e-12),
    /** The interpreter in single precision. */
    SINGLE(ElementType.FLOAT32, 1e-5, 1e-5),
    /** The default engine. */
    ONNX_RUNTIME(ElementType.FLOAT32, 1e-5, 1e-5),
    /** ND4J in double precision. */
    ND4J(ElementType.FLOAT64, 1e-11, 1e-12);

    private final ElementType precision;
    private final double agreement;
    private final double zero;

    Arithmetic(ElementType precision, double agreement, double zero) {
        this.precision = precision;
        this.agreement = agreement;
        this.zero = zero;
    }

    /** Returns the distance allowed between arrays relative to the norm of the golden one. */
    double agreement() {
        return agreement;
    }

    /** Returns the norm allowed to gradients that are zero in exact arithmetic. */
    double zero() {
        return zero;
    }

    /** Runs a step once: replaces the vectors of {@code state} that it updates and returns its results. */
    Map<String, Tensor> run(StepGraph step, Map<String, Tensor> state, Map<String, Tensor> feeds) {
        Map<String, Tensor> given = new LinkedHashMap<>();
        feeds.forEach((name, tensor) -> given.put(name, tensor.to(precision)));
        return switch (this) {
            case DOUBLE, SINGLE -> interpret(step, state, given);
            case ONNX_RUNTIME -> run(new OnnxRuntimeEngine(OnnxRuntimeOptions.standard()), step, state, given);
            case ND4J -> run(new Nd4jEngine(precision, false), step, state, given);
        };
    }

    private Map<String, Tensor> interpret(StepGraph step, Map<String, Tensor> state, Map<String, Tensor> feeds) {
        Map<Value, Tensor> known = new LinkedHashMap<>();
        step.state().forEach((name, symbol) -> known.put(symbol, state.get(name)));
        step.feeds().forEach(symbol -> known.put(symbol, feeds.get(((Input) symbol.primitive()).name())));
        List<Value> wanted = new ArrayList<>(step.updates().values());
        wanted.addAll(step.results().values());
        List<Tensor> computed = new ArrayList<>(new Interpreter(precision).evaluate(wanted, known));
        step.updates().keySet().forEach(name -> state.put(name, computed.remove(0)));
        Map<String, Tensor> results = new LinkedHashMap<>();
        step.results().keySet().forEach(name -> results.put(name, computed.remove(0)));
        return results;
    }

    private static Map<String, Tensor> run(
            Engine engine, StepGraph step, Map<String, Tensor> vectors, Map<String, Tensor> feeds) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        vectors.forEach((name, vector) -> lengths.put(name, vector.elementCount()));
        try (engine;
                State state = engine.allocate(new StateLayout(lengths));
                Program program = engine.compile(step)) {
            vectors.forEach(state::write);
            Map<String, Tensor> results = program.run(state, feeds);
            vectors.replaceAll((name, vector) -> state.read(name));
            return results;
        }
    }
}
