package org.pushforward.host;

/** Thrown when a sweep is over and some of it did not come out; one sentence that says how to go on. */
public final class SweepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public SweepException(String message) {
        super(message);
    }
}
