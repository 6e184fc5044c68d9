package org.pushforward.api.data;

/** Thrown when data is missing or wrong; the message is one sentence with the file, what is wrong, and what to do. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public DataException(String message) {
        super(message);
    }

    /** Creates the exception with its sentence and the failure behind it. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
