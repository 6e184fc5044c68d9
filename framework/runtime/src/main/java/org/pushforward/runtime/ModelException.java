package org.pushforward.runtime;

/** Thrown when a model cannot be opened or run; the message is one sentence with what, where and what to do. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
