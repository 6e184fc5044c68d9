package org.pushforward.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.pushforward.runtime.FunctionDescription.Port;

/** A function of a model that is loaded; safe for use by several threads, each call with memory of its own. */
final class ModelFunction implements AutoCloseable {
    /** The largest batch that is computed at once. */
    private static final int MOST_AT_ONCE = 256;

    private static final int MOST_BYTES = 1 << 22;

    private final FunctionDescription description;
    private final String place;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int atOnce;
    private final ConcurrentLinkedQueue<Batch> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(Runtime.getRuntime().availableProcessors());

    private ModelFunction(
            FunctionDescription description, String place, OrtEnvironment environment, OrtSession session) {
        this.description = description;
        this.place = place;
        this.environment = environment;
        this.session = session;
        long bytes = Long.BYTES;
        for (Port port : description.inputs()) {
            bytes += (long) Float.BYTES * port.size();
        }
        for (Port port : description.outputs()) {
            bytes += (long) Float.BYTES * port.size();
        }
        this.atOnce = (int) Math.max(1, Math.min(MOST_AT_ONCE, MOST_BYTES / bytes));
    }

    /** Loads a function; throws {@link ModelException} with what ONNX Runtime says when it refuses it. */
    static ModelFunction load(FunctionDescription description, String place, byte[] file, RuntimeOptions options) {
        OrtEnvironment environment = NativeLibrary.environment();
        try (SessionOptions settings = new SessionOptions()) {
            settings.setIntraOpNumThreads(options.threads());
            settings.setInterOpNumThreads(1);
            settings.addConfigEntry("session.intra_op.allow_spinning", "0");
            settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            options.provider().addTo(settings);
            return new ModelFunction(description, place, environment, environment.createSession(file, settings));
        } catch (OrtException e) {
            throw new ModelException(
                    "ONNX Runtime " + environment.getVersion() + " refuses the file " + place + ": " + sentence(e), e);
        }
    }

    private static String sentence(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    FunctionDescription description() {
        return description;
    }

    /**
     * Computes the function.
     *
     * @param classes the number of labels that there are
     * @param rows one example each, {@code [n][size]}
     * @param labels the number of the label of each example; none when the function takes none
     * @return the outputs, {@code [outputs][n][size]}
     * @throws IllegalArgumentException when a row or a label does not fit
     */
    float[][][] apply(int classes, float[][] rows, int... labels) {
        check(classes, rows, labels);
        float[][][] results = new float[description.outputs().size()][rows.length][];
        Batch batch = idle.poll();
        if (batch == null) {
            batch = new Batch(description);
        } else {
            room.release();
        }
        boolean done = false;
        try {
            for (int start = 0; start < rows.length; start += atOnce) {
                apply(batch, rows, labels, start, results);
            }
            done = true;
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime cannot compute the file " + place + ": " + sentence(e), e);
        } finally {
            if (done && room.tryAcquire()) {
                idle.add(batch);
            } else {
                batch.close();
            }
        }
        return results;
    }

    private void check(int classes, float[][] rows, int... labels) {
        int size = description.inputs().get(0).size();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null || rows[i].length != size) {
                throw new IllegalArgumentException("Row " + i + " for the " + description.name() + " has "
                        + (rows[i] == null ? "no" : rows[i].length) + " values instead of " + size);
            }
        }
        int wanted = description.inputs().size() > 1 ? rows.length : 0;
        if (labels.length != wanted) {
            throw new IllegalArgumentException("The " + description.name() + " takes " + wanted + " labels for "
                    + rows.length + " rows, not " + labels.length);
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("A label of this model is 0 to " + (classes - 1) + ", not " + label);
            }
        }
    }

    private void apply(Batch batch, float[][] rows, int[] labels, int start, float[][][] results) throws OrtException {
        int count = Math.min(atOnce, rows.length - start);
        batch.resize(environment, count);
        for (int i = 0; i < count; i++) {
            batch.set(i, rows[start + i]);
            if (description.inputs().size() > 1) {
                batch.setLabel(i, labels[start + i]);
            }
        }
        session.run(batch.inputs(), batch.outputs()).close();
        for (int output = 0; output < results.length; output++) {
            for (int i = 0; i < count; i++) {
                results[output][start + i] = batch.get(output, i);
            }
        }
    }

    /** Frees what it holds; the caller sees to it that nothing is being computed. */
    @Override
    public void close() {
        for (Batch batch = idle.poll(); batch != null; batch = idle.poll()) {
            batch.close();
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime cannot close the file " + place + ": " + sentence(e), e);
        }
    }
}
