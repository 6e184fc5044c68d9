package org.pushforward.lecture.markdown;

import org.commonmark.node.CustomNode;

/** A formula within a text: {@code $…$}. */
public final class Formula extends CustomNode {
    private final String latex;
    private final boolean display;

    Formula(String latex, boolean display) {
        this.latex = latex;
        this.display = display;
    }

    /** Returns the formula in LaTeX. */
    public String latex() {
        return latex;
    }

    /** Returns whether it stands on a line of its own. */
    public boolean isDisplay() {
        return display;
    }
}
