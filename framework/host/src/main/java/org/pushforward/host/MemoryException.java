package org.pushforward.host;

import org.pushforward.training.TrainingLoop;

/** Thrown when the memory does not suffice for a training; one sentence that says what takes it. */
public final class MemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of the parameters and of two moments of each there are two, between which steps go back and forth. */
    private static final int VECTORS = 6;

    private static final long MEBIBYTE = 1 << 20;

    private MemoryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Explains the exhaustion of the memory by a training. */
    static MemoryException of(OutOfMemoryError error, TrainingLoop loop) {
        long parameters = loop.model().parameters().all().stream()
                .mapToLong(parameter -> parameter.shape().elementCount())
                .sum();
        long bytes = VECTORS * parameters * loop.engine().precision().bytes();
        return of(
                error,
                parameters,
                bytes,
                loop.options().batch(),
                Runtime.getRuntime().maxMemory());
    }

    /** The model is the cause where its parameters and their moments alone take more than a quarter of the memory. */
    static MemoryException of(OutOfMemoryError error, long parameters, long bytes, int batch, long memory) {
        String remedy = bytes > memory / 4
                ? "to train the " + parameters + " parameters of the model takes " + bytes / MEBIBYTE
                        + " MiB and more, of the " + memory / MEBIBYTE + " that Java has: choose a smaller model"
                : "choose a smaller 'batch' than " + batch;
        return new MemoryException(
                "The memory is exhausted (" + error.getMessage() + "); " + remedy + ", or give Java more memory",
                error);
    }
}
