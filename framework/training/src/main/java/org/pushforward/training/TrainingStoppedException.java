package org.pushforward.training;

/** Thrown when a loss or a parameter is no number any more: the message names the step, the value and what is kept. */
public final class TrainingStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public TrainingStoppedException(String message) {
        super(message);
    }
}
