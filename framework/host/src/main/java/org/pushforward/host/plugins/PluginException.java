package org.pushforward.host.plugins;

/** Thrown when the host itself cannot start; the message is one sentence that says what to do. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public PluginException(String message) {
        super(message);
    }

    /** Creates the exception with what caused it. */
    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
