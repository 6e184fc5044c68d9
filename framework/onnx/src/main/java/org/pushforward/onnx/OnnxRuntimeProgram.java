package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** One session that reads feeds and state where they are and writes the next state into the other set of buffers. */
final class OnnxRuntimeProgram implements Program {
    private final String name;
    private final StepModel.Signature signature;
    private final Session session;
    private final Runnable release;
    private boolean closed;

    OnnxRuntimeProgram(String name, StepModel.Signature signature, Session session, Runnable release) {
        this.name = name;
        this.signature = signature;
        this.session = session;
        this.release = release;
    }

    @Override
    public Map<String, Tensor> run(State state, Map<String, Tensor> feeds) {
        Map<String, Tensor> results = allocateResults();
        run(state, feeds, results);
        return results;
    }

    /** Returns memory for the results. */
    Map<String, Tensor> allocateResults() {
        Map<String, Tensor> results = new LinkedHashMap<>();
        signature.results().forEach((result, value) -> results.put(result, Tensor.zeros(type(value), value.shape())));
        return results;
    }

    @Override
    public void run(State state, Map<String, Tensor> feeds, Map<String, Tensor> results) {
        run(own(state), feeds, results, Map.of());
    }

    /** Returns the state as one of this engine. */
    OnnxRuntimeState own(State state) {
        if (!(state instanceof OnnxRuntimeState own)) {
            throw new IllegalArgumentException(
                    "The step '" + name + "' takes a state that was allocated by the same engine");
        }
        return own;
    }

    /** Runs the step once, where some of the feeds and results are lent for many runs. */
    void run(StateMemory state, Map<String, Tensor> feeds, Map<String, Tensor> results, Map<Tensor, OnnxTensor> views) {
        if (closed) {
            throw new IllegalStateException("The program of the step '" + name + "' is closed");
        }
        signature.feeds().forEach((feed, value) -> check(feed, value, feeds.get(feed)));
        try {
            runSession(state, feeds, results, views);
        } catch (OrtException e) {
            throw new IllegalStateException("The step '" + name + "' failed: " + e.getMessage(), e);
        }
    }

    private void runSession(
            StateMemory state, Map<String, Tensor> feeds, Map<String, Tensor> results, Map<Tensor, OnnxTensor> views)
            throws OrtException {
        List<OnnxTensor> lent = new ArrayList<>();
        try {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            for (String feed : signature.used()) {
                inputs.put(StepModel.FEED + feed, lend(feeds.get(feed), views, lent));
            }
            Map<String, OnnxTensor> outputs = new HashMap<>();
            for (Map.Entry<String, Tensor> result : results.entrySet()) {
                outputs.put(StepModel.RESULT + result.getKey(), lend(result.getValue(), views, lent));
            }
            signature
                    .reads()
                    .forEach((vector, length) -> inputs.put(StepModel.STATE + vector, state.current(vector, length)));
            signature
                    .updates()
                    .forEach((vector, length) -> outputs.put(StepModel.NEXT + vector, state.next(vector, length)));
            session.run(inputs, outputs);
            signature.updates().keySet().forEach(state::swap);
        } finally {
            lent.forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor lend(Tensor tensor, Map<Tensor, OnnxTensor> views, List<OnnxTensor> lent)
            throws OrtException {
        OnnxTensor view = views.get(tensor);
        if (view == null) {
            view = TensorMemory.lend(tensor);
            lent.add(view);
        }
        return view;
    }

    private static ElementType type(Value value) {
        return value.kind() == Kind.REAL ? ElementType.FLOAT32 : ElementType.INT64;
    }

    private void check(String feed, Value declared, Tensor given) {
        if (given == null || given.type() != type(declared) || !given.shape().equals(declared.shape())) {
            throw new IllegalArgumentException("The step '" + name + "' takes " + type(declared) + declared.shape()
                    + " as '" + feed + "', not " + (given == null ? "nothing" : given));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
