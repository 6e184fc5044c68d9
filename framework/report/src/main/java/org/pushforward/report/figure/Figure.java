package org.pushforward.report.figure;

import java.util.Optional;
import org.pushforward.report.input.ReportInput;

/** One kind of figure. */
interface Figure {
    /** Draws the figure; empty when the model or the data lacks what it shows. */
    Optional<DrawnFigure> draw(ReportInput input);

    /** Returns whether this is a figure that the course's code draws wrongly, drawn in its way. */
    default boolean isAsWritten() {
        return false;
    }
}
