package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.util.Map;

/** A session of ONNX Runtime; safe for use by several threads. */
final class Session implements AutoCloseable {
    private final OrtSession session;
    private boolean closed;

    private Session(OrtSession session) {
        this.session = session;
    }

    /** Opens a model; throws {@link IllegalStateException} with what ONNX Runtime says when it refuses it. */
    static Session open(String name, byte[] model, OnnxRuntimeOptions options) {
        return open(name, model, options, OptLevel.ALL_OPT);
    }

    /**
     * Opens a model that is run as it is written: ONNX Runtime would move the axes of images back to where they came from.
     */
    static Session openAsWritten(String name, byte[] model, OnnxRuntimeOptions options) {
        return open(name, model, options, OptLevel.NO_OPT);
    }

    private static Session open(String name, byte[] model, OnnxRuntimeOptions options, OptLevel level) {
        try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
            int threads = options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
            settings.setIntraOpNumThreads(threads);
            settings.setInterOpNumThreads(1);
            settings.addConfigEntry("session.intra_op.allow_spinning", options.spinning() ? "1" : "0");
            // Between runs the processors belong to the sessions of other updates, and to what prepares the next batch.
            settings.addConfigEntry("session.force_spinning_stop", "1");
            settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            settings.setOptimizationLevel(level);
            return new Session(NativeLibrary.environment().createSession(model, settings));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses '" + name + "': " + e.getMessage(), e);
        }
    }

    /** Reads inputs and writes all outputs into memory that the caller lends. */
    void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) throws OrtException {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The engine is closed");
            }
        }
        session.run(inputs, outputs).close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime cannot close a session: " + e.getMessage(), e);
            }
        }
    }
}
