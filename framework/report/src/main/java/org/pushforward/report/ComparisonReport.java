package org.pushforward.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.SamplePicture;
import org.pushforward.report.drawing.Fonts;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.page.ComparisonPage;
import org.pushforward.report.page.FigureBlock;

/** Writes the page on several runs. */
public final class ComparisonReport {
    private ComparisonReport() {}

    /**
     * Draws examples of the data and samples of a model, in this order; none where neither points of a plane nor images are
     * modelled, or there are no fonts.
     */
    public static List<SamplePicture> samples(ReportInput input) {
        return Fonts.available() ? FigureBlock.samples(input) : List.of();
    }

    /**
     * Writes the page: one file that needs no network and appears whole or not at all.
     *
     * @param html the page, replaced when it exists
     * @throws IOException when it cannot be written
     */
    public static void write(ComparisonInput input, Path html) throws IOException {
        byte[] page = new ComparisonPage(input).render().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(html, out -> out.write(page));
    }
}
