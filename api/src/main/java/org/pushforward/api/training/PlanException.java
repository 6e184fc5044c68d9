package org.pushforward.api.training;

/** Thrown when a trainer cannot train a model; one sentence that says what the model lacks. */
public final class PlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public PlanException(String message) {
        super(message);
    }
}
