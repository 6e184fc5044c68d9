package org.pushforward.host;

/** Thrown when what was asked for makes no sense as it stands; one sentence that says what to do instead. */
public final class UsageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with its sentence. */
    public UsageException(String message) {
        super(message);
    }
}
