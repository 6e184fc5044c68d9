package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pushforward.report.ComparisonReport;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.SweptRow;

/** Several trained models that were measured alike. */
public final class Comparison {
    private final ComparisonInput input;

    Comparison(ComparisonInput input) {
        this.input = input;
    }

    /** Returns what was measured of each run, and what can be said of their order. */
    ComparisonInput input() {
        return input;
    }

    /** Returns the same of the members of a sweep, which its rows sum up. */
    public Comparison ofSweep(String name, List<SweptRow> rows) {
        return new Comparison(input.ofSweep(name, rows));
    }

    /** Returns the names of the runs, in order. */
    public List<String> runs() {
        return input.runs().stream().map(ComparedRun::name).toList();
    }

    /** Returns the comparison as one JSON document. */
    public String toJson() {
        return ComparisonJson.write(input);
    }

    /**
     * Writes the page: one self-contained HTML file, over what was there.
     *
     * @throws OutputException when it cannot be written
     */
    public void write(Path html) {
        try {
            OutputFile.makeFolder(html.toAbsolutePath().getParent());
            ComparisonReport.write(input, html);
        } catch (IOException e) {
            throw new OutputException("The comparison " + html + " cannot be written: " + Failure.sentence(e), e);
        }
    }
}
