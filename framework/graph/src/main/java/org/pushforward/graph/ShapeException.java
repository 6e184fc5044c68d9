package org.pushforward.graph;

/** Thrown while a graph is built when an operator cannot take values of the given shapes or kinds. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with one sentence that names the operator and both shapes. */
    public ShapeException(String message) {
        super(message);
    }
}
