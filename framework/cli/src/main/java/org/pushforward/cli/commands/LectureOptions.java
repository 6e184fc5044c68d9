package org.pushforward.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.plugins.LectureBundle;
import org.pushforward.lecture.formula.FormulaCache;
import org.pushforward.lecture.work.OpenLecture;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which lecture is meant, shared by the commands on lectures. */
final class LectureOptions {
    private static final String PREFIX = "lecture.";

    @Parameters(
            index = "0",
            paramLabel = "LECTURE",
            description =
                    "A folder with a lecture.yaml, a jar, or the id of a lecture that 'pushforward lecture list' names.")
    private String lecture;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "The folder of its runs (default: runs in its folder, or runs/lectures/ID for a jar).")
    private Path runs;

    /** Opens the lecture; closed by the caller. */
    OpenLecture open(Session session) {
        Path path = Path.of(lecture);
        return OpenLecture.of(Files.exists(path) ? path : named(session), Optional.ofNullable(runs), lecture);
    }

    /** Returns the formulas that were set before; saved by the caller when all are set. */
    static FormulaCache formulas(Session session) {
        return FormulaCache.read(session.folders().user().resolveSibling("formulas.json"));
    }

    private Path named(Session session) {
        List<LectureBundle> bundles = session.host().plugins().lectures();
        return bundles.stream()
                .filter(bundle -> bundle.id().equals(PREFIX + lecture))
                .findFirst()
                .map(LectureBundle::jar)
                .orElseThrow(() -> new UsageException("There is no folder, jar or lecture '" + lecture + "'"
                        + Nearest.hint(
                                lecture,
                                bundles.stream()
                                        .map(bundle -> bundle.id().replaceFirst("^lecture\\.", ""))
                                        .toList())));
    }
}
