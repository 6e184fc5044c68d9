package org.pushforward.onnx;

/** Thrown when a model cannot be exported; the message is one sentence, and nothing is left behind. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public ExportException(String message) {
        super(message);
    }

    /** Creates the exception with its sentence and what caused it. */
    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
