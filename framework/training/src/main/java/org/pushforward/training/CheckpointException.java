package org.pushforward.training;

/** Thrown when a checkpoint is missing, damaged or of another model; one sentence that names the file. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public CheckpointException(String message) {
        super(message);
    }

    /** Creates the exception with its sentence and the failure behind it. */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
