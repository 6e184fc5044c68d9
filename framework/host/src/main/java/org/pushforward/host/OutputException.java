package org.pushforward.host;

/** Thrown when results cannot be written; one sentence that names the file or folder and what stands in the way. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public OutputException(String message) {
        super(message);
    }

    /** Creates the exception with its sentence and the failure behind it. */
    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
