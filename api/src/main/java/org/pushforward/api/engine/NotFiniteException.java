package org.pushforward.api.engine;

/** Thrown by an engine that was asked to look for it: one sentence that says where a NaN or an infinity came up. */
public final class NotFiniteException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence, without a full stop. */
    public NotFiniteException(String message) {
        super(message);
    }
}
