package org.pushforward.onnx;

import java.util.HashMap;
import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;

/** Runs each step as one session of ONNX Runtime, in float32; steps of equal structure share a session while in use. */
public final class OnnxRuntimeEngine implements Engine {
    private final OnnxRuntimeOptions options;
    private final Map<String, Shared> sessions = new HashMap<>();
    private boolean closed;

    private static final class Shared {
        private final Session session;
        private int users;

        Shared(Session session) {
            this.session = session;
        }
    }

    /** Opens the engine; closed by the caller. */
    public OnnxRuntimeEngine(OnnxRuntimeOptions options) {
        this.options = options;
        NativeLibrary.environment();
    }

    @Override
    public ElementType precision() {
        return ElementType.FLOAT32;
    }

    @Override
    public synchronized State allocate(StateLayout layout) {
        requireOpen();
        return new OnnxRuntimeState(layout);
    }

    @Override
    public Program compile(StepGraph step) {
        StepModel model = StepModel.of(step);
        byte[] bytes = OnnxWriter.write("step", model.graph(), Map.of());
        String key = Digests.sha256(bytes);
        synchronized (this) {
            requireOpen();
            Shared shared = sessions.computeIfAbsent(key, absent -> new Shared(open(step, bytes)));
            shared.users++;
            return new OnnxRuntimeProgram(step.name(), model.signature(), shared.session, () -> release(key));
        }
    }

    private Session open(StepGraph step, byte[] bytes) {
        return step.updates().isEmpty()
                ? Session.open(step.name(), bytes, options)
                : Session.openAsWritten(step.name(), bytes, options);
    }

    private synchronized void release(String key) {
        Shared shared = sessions.get(key);
        if (shared != null && --shared.users == 0) {
            sessions.remove(key);
            shared.session.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The engine is closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sessions.values().forEach(shared -> shared.session.close());
        sessions.clear();
    }
}
