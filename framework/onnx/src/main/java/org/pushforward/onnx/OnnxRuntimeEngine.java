package org.pushforward.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Value;
import org.pushforward.onnx.shares.DividedStep;

/** Runs each step as one session of ONNX Runtime, in float32; steps of equal structure share a session while in use. */
public final class OnnxRuntimeEngine implements Engine {
    private final OnnxRuntimeOptions options;
    private final Map<String, Shared> sessions = new HashMap<>();
    private final Crew crew;
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
        crew = options.shareBatch() && options.threads() > 1 ? new Crew(options.threads(), options.spinning()) : null;
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
        boolean training = !step.updates().isEmpty();
        UnaryOperator<List<Value>> rewrite = values -> StepModel.rewrite(values, training);
        return crew == null || !training
                ? compile(step, rewrite, training, options)
                : DividedStep.of(step, options.threads(), rewrite)
                        .<Program>map(this::compile)
                        .orElseGet(() -> compile(step, rewrite, true, options));
    }

    private Program compile(DividedStep step) {
        List<OnnxRuntimeProgram> phases = step.phases().stream()
                .map(phase -> compile(phase, List::copyOf))
                .toList();
        UnaryOperator<List<Value>> rewrite = values -> StepModel.rewrite(values, true);
        return new DividedProgram(
                step,
                phases,
                step.update().map(update -> compile(update.step(), rewrite)),
                compile(step.rest(), rewrite),
                crew);
    }

    private OnnxRuntimeProgram compile(StepGraph step, UnaryOperator<List<Value>> rewrite) {
        return compile(step, rewrite, true, OnnxRuntimeOptions.standard());
    }

    private OnnxRuntimeProgram compile(
            StepGraph step, UnaryOperator<List<Value>> rewrite, boolean training, OnnxRuntimeOptions options) {
        StepModel model = StepModel.of(step, rewrite);
        byte[] bytes = OnnxWriter.write("step", model.graph(), Map.of());
        String key = options + Digests.sha256(bytes);
        synchronized (this) {
            requireOpen();
            Shared shared =
                    sessions.computeIfAbsent(key, absent -> new Shared(open(step.name(), bytes, training, options)));
            shared.users++;
            return new OnnxRuntimeProgram(step.name(), model.signature(), shared.session, () -> release(key));
        }
    }

    private static Session open(String name, byte[] bytes, boolean training, OnnxRuntimeOptions options) {
        return training ? Session.openAsWritten(name, bytes, options) : Session.open(name, bytes, options);
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
        if (crew != null) {
            crew.close();
        }
    }
}
