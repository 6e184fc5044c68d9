package org.pushforward.lecture.formula;

/** Thrown when a formula cannot be understood; the message says why, as a part of a sentence. */
public final class FormulaException extends Exception {
    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
        super(message);
    }
}
