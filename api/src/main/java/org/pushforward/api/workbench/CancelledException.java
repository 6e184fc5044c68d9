package org.pushforward.api.workbench;

/** Thrown out of long work that its user has interrupted; what was done so far is kept. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with the name of the interrupted work. */
    public CancelledException(String work) {
        super(work + " was interrupted");
    }
}
