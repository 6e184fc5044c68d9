package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pushforward.cli.output.Json;
import org.pushforward.host.Pushforward;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.formula.FormulaCache;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.work.OpenLecture;
import org.pushforward.lecture.work.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pushforward lecture verify}. */
@Command(
        description = {
            "Verify a lecture before class: everything there, digests right, formulas and links well formed, and every"
                    + " experiment gives what it expects.",
            "Needs no network. The exit code is 3 when something is wrong."
        })
final class LectureVerifyCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "quick",
            description = "The budget at which experiments are run anew: quick, lecture or full; quick when left out.")
    private String budget;

    @Option(
            names = "--locked",
            description =
                    "Insist on the very plugins that a jar was packed with, as its lock has them; without, any in the"
                            + " ranges of versions that the lecture names will do.")
    private boolean locked;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    private DataFolderOption data;

    LectureVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Budget given = Budget.of(budget);
        try (OpenLecture open = options.open(session)) {
            Pushforward host = session.host(data.folder());
            open.bringPlugins(host);
            FormulaCache cache = LectureOptions.formulas(session);
            Verification.Report report = session.measure(
                    monitor -> Verification.of(open, host, new Formulas(cache), given, locked, monitor));
            cache.save();
            tell(open, report);
            return report.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.DATA;
        }
    }

    private void tell(OpenLecture open, Verification.Report report) {
        PrintStream out = session.console().out();
        if (json) {
            ObjectNode root = Json.object().put("lecture", open.lecture().id()).put("budget", budget);
            report.problems().forEach(root.putArray("problems")::add);
            report.notes().forEach(root.putArray("notes")::add);
            ObjectNode seconds = root.putObject("seconds");
            report.seconds().forEach(seconds::put);
            Json.print(out, root);
            return;
        }
        report.problems().forEach(problem -> session.console().err().println("pushforward: " + problem));
        report.notes().forEach(note -> session.console().err().println("pushforward: " + note));
        report.seconds()
                .forEach((section, seconds) -> out.println(String.format(
                        Locale.ROOT,
                        "%-28s %3d min   experiments took %.1f s",
                        section,
                        open.lecture().section(section).minutes(),
                        seconds)));
        int count = report.problems().size();
        out.println("The lecture '" + open.lecture().id() + "' "
                + (count == 0
                        ? "is as it should be at the budget '" + budget + "': " + report.promises()
                                + (report.promises() == 1 ? " run" : " runs") + " gave what is expected"
                        : "has " + count + (count == 1 ? " problem" : " problems")));
    }
}
