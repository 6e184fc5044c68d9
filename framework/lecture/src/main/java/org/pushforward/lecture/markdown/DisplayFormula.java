package org.pushforward.lecture.markdown;

import org.commonmark.node.CustomBlock;

/** A formula on lines of its own: {@code $$…$$}. */
public final class DisplayFormula extends CustomBlock {
    private String latex = "";
    private boolean closed;

    DisplayFormula() {}

    void close(String whole) {
        latex = whole;
        closed = true;
    }

    /** Returns the formula in LaTeX. */
    public String latex() {
        return latex;
    }

    /** Returns whether its end was found. */
    public boolean isClosed() {
        return closed;
    }
}
