package org.pushforward.report;

import java.lang.invoke.MethodHandles;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

/**
 * Options of the report of a run.
 *
 * @param asWrittenFigures whether figures that the course's code draws wrongly are drawn in its way, too
 */
public record ReportOptions(
        @Option(
                help = "draw two figures as the course's code does, too: the histogram of g^-1(x) over [3, 4], which is"
                        + " nearly empty, and the normalised log-density, which is turned and makes improbable points"
                        + " bright",
                defaultValue = "false")
        boolean asWrittenFigures) {
    /** Returns the options with their names, defaults and documentation. */
    public static OptionsType<ReportOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), ReportOptions.class);
    }
}
