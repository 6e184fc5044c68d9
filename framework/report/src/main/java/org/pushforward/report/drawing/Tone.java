package org.pushforward.report.drawing;

import java.awt.BasicStroke;

/** What a mark stands for; each has its brightness or its stroke, so that it is told apart without colour, too. */
public enum Tone {
    /** What the model says: solid. */
    MODEL,
    /** Another part of what the model says, much closer to the background: solid. */
    FAINT,
    /** What is drawn over the model's points to read them by: solid. */
    INK,
    /** What the data says: dotted. */
    DATA,
    /** What theory says, such as the density of a prior: dashed. */
    REFERENCE;

    private static final float WIDTH = 1.5f;

    /** Returns the stroke of lines. */
    BasicStroke stroke() {
        return switch (this) {
            case MODEL, FAINT, INK -> solid();
            case DATA ->
                new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {0.5f, 3}, 0);
            case REFERENCE ->
                new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0);
        };
    }

    /** Returns the stroke of outlines, which are solid in every tone. */
    static BasicStroke solid() {
        return new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
