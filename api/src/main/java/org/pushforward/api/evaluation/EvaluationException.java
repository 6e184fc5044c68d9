package org.pushforward.api.evaluation;

/** Thrown when a measure cannot be taken; one sentence that says what is lacking or what came out instead. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        /** The model or the data lacks what is measured: leave the evaluator out or choose another. */
        NOT_APPLICABLE,
        /** The measurement was made and is no number. */
        FAILED
    }

    private final Reason reason;

    /** Creates the exception with its sentence. */
    public EvaluationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns what stands in the way. */
    public Reason reason() {
        return reason;
    }
}
