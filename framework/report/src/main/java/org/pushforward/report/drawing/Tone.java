package org.pushforward.report.drawing;

import java.awt.BasicStroke;

/** What a mark stands for; each has its colour and its stroke, so that it is told apart without colour, too. */
public enum Tone {
    /** What the model says. */
    MODEL,
    /** What the data says. */
    DATA,
    /** What theory says, such as the density of a prior. */
    REFERENCE;

    /** Returns the stroke of lines: solid, and dashed for references. */
    BasicStroke stroke() {
        float width = 1.5f;
        return this == REFERENCE
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
