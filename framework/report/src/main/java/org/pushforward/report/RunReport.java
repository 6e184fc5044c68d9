package org.pushforward.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.report.drawing.Fonts;
import org.pushforward.report.drawing.Image;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.figure.Figures;
import org.pushforward.report.figure.Panel;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.page.Page;

/** Writes the report of a run. */
public final class RunReport {
    private static final Warning NO_FONTS = new Warning(
            "No figures were drawn",
            "a machine on which Java finds no fonts",
            "install fontconfig and a font such as DejaVu");

    private RunReport() {}

    /**
     * Draws the figures that the model and the data allow, and writes the page that shows them.
     *
     * <p>The page is one file that needs no network: pictures and style are inside. Each file appears whole or not at
     * all, the page last. Takes a few seconds, reports progress and can be cancelled through the workbench of the
     * subject.
     *
     * @param options what the user chose
     * @param reportHtml the page, replaced when it exists
     * @param figuresFolder where the pictures are also kept as SVG and PNG files; created when it does not exist
     * @return the figures
     * @throws IOException when a file cannot be written
     * @throws org.pushforward.api.workbench.CancelledException when the user interrupts
     */
    public static List<ReportedFigure> write(
            ReportInput input, ReportOptions options, Path reportHtml, Path figuresFolder) throws IOException {
        boolean drawing = Fonts.available();
        List<DrawnFigure> figures = drawing ? Figures.draw(input, options.asWrittenFigures()) : List.of();
        Files.createDirectories(figuresFolder);
        for (DrawnFigure figure : figures) {
            for (Panel panel : figure.panels()) {
                Image image = panel.image();
                String name = figure.file(panel);
                WholeFile.write(figuresFolder.resolve(name + ".svg"), out -> out.write(image.svg()));
                WholeFile.write(figuresFolder.resolve(name + ".png"), out -> out.write(image.png()));
            }
        }
        byte[] page = new Page(drawing ? input : input.withWarning(NO_FONTS), figures)
                .render()
                .getBytes(StandardCharsets.UTF_8);
        WholeFile.write(reportHtml, out -> out.write(page));
        return figures.stream().map(ReportedFigure::of).toList();
    }
}
