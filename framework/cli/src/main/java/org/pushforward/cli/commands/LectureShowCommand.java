package org.pushforward.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.pushforward.host.OutputFile;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.formula.FormulaCache;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.page.LecturePage;
import org.pushforward.lecture.page.LectureTexts;
import org.pushforward.lecture.page.Slides;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.work.OpenLecture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pushforward lecture show}. */
@Command(
        description = {
            "Write a lecture as one page of HTML that needs nothing else, and open it.",
            "Nothing of the lecture is run: numbers and figures are those of the runs made last, or else those that travel"
                    + " with it."
        })
final class LectureShowCommand implements Runnable {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Option(names = "--slides", description = "Slides: arrow keys turn them, s shows what the speaker says.")
    private boolean slides;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description = "Show the runs of this budget alone: quick, lecture or full.")
    private String budget;

    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: ID.html, or ID-slides.html).")
    private Path out;

    @Option(names = "--no-open", description = "Do not open the page in a browser.")
    private boolean closed;

    LectureShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (OpenLecture open = options.open(session)) {
            Lecture lecture = open.lecture();
            FormulaCache cache = LectureOptions.formulas(session);
            Formulas formulas = new Formulas(cache);
            LectureTexts texts = LectureTexts.read(lecture, formulas).require();
            Results results = open.results(Optional.ofNullable(budget).map(Budget::of));
            String page = slides
                    ? new Slides(lecture, open.name(), texts, results, formulas).render()
                    : new LecturePage(lecture, open.name(), texts, results, formulas).render();
            cache.save();
            Path file = out != null ? out : Path.of(lecture.id() + (slides ? "-slides.html" : ".html"));
            OutputFile.write(file, page);
            session.console().out().println((slides ? "The slides are in " : "The lecture is in ") + file);
            if (!closed && session.console().outIsTerminal()) {
                open(file);
            }
        }
    }

    /** Opens a page as the user's desktop does, where there is one. */
    private void open(Path file) {
        String system = System.getProperty("os.name");
        String opener = system.startsWith("Windows") ? "explorer" : system.startsWith("Mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(opener, file.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            session.console().err().println("Open it in a browser; there is no " + opener + " here.");
        }
    }
}
