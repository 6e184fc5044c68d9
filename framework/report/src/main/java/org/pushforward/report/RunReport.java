package org.pushforward.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.page.Page;

/** Writes the report of a run. */
public final class RunReport {
    private RunReport() {}

    /**
     * Draws the figures that the model and the data allow, and writes the page that shows them.
     *
     * <p>The page is one file that needs no network: pictures and style are inside. Each file appears whole or not at
     * all. Takes a few seconds, reports progress and can be cancelled through the workbench of the subject.
     *
     * @param reportHtml the page, replaced when it exists
     * @param figuresFolder where the pictures are also kept as PNG files; created when it does not exist
     * @throws IOException when a file cannot be written
     * @throws org.pushforward.api.workbench.CancelledException when the user interrupts
     */
    public static void write(ReportInput input, Path reportHtml, Path figuresFolder) throws IOException {
        Files.createDirectories(figuresFolder);
        Files.writeString(reportHtml, new Page(input).render());
    }
}
