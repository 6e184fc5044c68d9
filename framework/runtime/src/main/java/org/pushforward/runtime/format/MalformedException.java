package org.pushforward.runtime.format;

/** Thrown when bytes are not of the format that they should be; the message completes "The file F …". */
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public MalformedException(String message) {
        super(message);
    }
}
