package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.pushforward.cli.output.Json;
import org.pushforward.cli.output.Style;
import org.pushforward.host.plugins.PluginProblem;
import org.pushforward.host.plugins.doctor.Checkup;
import org.pushforward.host.plugins.doctor.Finding;

/** Shows what the doctor says. */
final class CheckupReport {
    private static final String INDENT = "  ";

    private final Session session;

    CheckupReport(Session session) {
        this.session = session;
    }

    /** Prints what is wrong with each plugin, the cause in one line and the remedy in the next. */
    void print(List<Checkup> checkups) {
        for (Checkup checkup : checkups) {
            title(checkup, checkup.isHealthy() ? ": nothing is wrong" : "");
            checkup.findings().forEach(this::print);
        }
    }

    /** Prints what a plugin provides and imports, and what is wrong with it. */
    void printWhole(Checkup checkup) {
        title(checkup, checkup.isHealthy() ? ": nothing is wrong" : "");
        if (!checkup.digest().isEmpty()) {
            line("digest", List.of("sha256:" + checkup.digest()));
            line("provides", checkup.provides());
            line("imports", checkup.imports());
            if (!checkup.laws().isEmpty()) {
                line("laws", List.of(checkup.laws().size() + " hold"));
            }
        }
        checkup.findings().forEach(this::print);
    }

    /** Prints a word and what stands behind it, a line each. */
    void line(String word, List<String> values) {
        String head = word;
        for (String value : values) {
            out().println(INDENT + style().faint(String.format(Locale.ROOT, "%-9s", head)) + " " + value);
            head = "";
        }
    }

    private void title(Checkup checkup, String rest) {
        String named = checkup.id().isEmpty() ? "" : " (" + checkup.id() + " " + checkup.version() + ")";
        out().println(style().heading(checkup.subject()) + named + rest);
    }

    private void print(Finding finding) {
        PluginProblem problem = finding.problem();
        out().println(INDENT + (finding.isFault() ? "" : "Advice: ") + sentence(problem.cause()));
        out().println(INDENT + INDENT + sentence(problem.remedy()));
        if (session.isVerbose()) {
            problem.details().lines().forEach(line -> out().println(INDENT + INDENT + style().faint(line)));
        }
    }

    /** Returns a clause as a sentence; what it begins with stays as it is where that is a name. */
    private static String sentence(String clause) {
        String first = clause.split(" ", 2)[0];
        boolean name = !first.matches("[a-z]+,?");
        return (name ? first : first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1))
                + clause.substring(first.length()) + ".";
    }

    /** Prints the same as one document. */
    void printJson(List<Checkup> checkups) {
        ObjectNode root = Json.object();
        root.put("healthy", checkups.stream().allMatch(Checkup::isHealthy));
        ArrayNode plugins = root.putArray("plugins");
        checkups.forEach(checkup -> put(plugins.addObject(), checkup));
        Json.print(out(), root);
    }

    private static void put(ObjectNode node, Checkup checkup) {
        node.put("file", checkup.subject())
                .put("id", checkup.id())
                .put("version", checkup.version())
                .put("digest", checkup.digest());
        ArrayNode provides = node.putArray("provides");
        checkup.provides().forEach(provides::add);
        ArrayNode imports = node.putArray("imports");
        checkup.imports().forEach(imports::add);
        ArrayNode laws = node.putArray("laws");
        checkup.laws().forEach(laws::add);
        ArrayNode findings = node.putArray("findings");
        for (Finding finding : checkup.findings()) {
            findings.addObject()
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("cause", finding.problem().cause())
                    .put("remedy", finding.problem().remedy())
                    .put("details", finding.problem().details());
        }
    }

    private PrintStream out() {
        return session.console().out();
    }

    private Style style() {
        return session.console().style();
    }
}
