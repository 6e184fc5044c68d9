package org.pushforward.onnx;

/** Thrown when a model cannot be exported; the message is one sentence, and nothing is left behind. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public ExportException(String message) {
        super(message);
    }
}
