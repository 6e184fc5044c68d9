package org.pushforward.host;

/** Thrown when a run is done and its results are not those that its experiment promises; names them. */
public final class ExpectationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpectationException(String message) {
        super(message);
    }
}
