package org.pushforward.host.plugins.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginProblem;

/** Takes a jar that was used away from a host, as its user may at any time, and sees whether its classes go. */
final class TrialUnloading {
    private static final String LAW = "its classes are unloaded after all that";
    private static final int LOOK_MILLISECONDS = 20;

    private final PluginHost host;
    private final Path jar;

    TrialUnloading(PluginHost host, Path jar) {
        this.host = host;
        this.jar = jar;
    }

    /** Returns a report with what came of it. */
    TrialReport after(TrialReport report) throws IOException {
        List<PluginProblem> before = host.problems();
        host.watch();
        Files.delete(jar);
        try {
            while (isThere()) {
                Thread.sleep(LOOK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> laws = new ArrayList<>(report.laws());
        List<PluginProblem> problems = new ArrayList<>(report.problems());
        host.problems().stream()
                .filter(problem -> problem.subject().equals(jar.getFileName().toString()) && !before.contains(problem))
                .forEach(problems::add);
        if (problems.size() == report.problems().size()) {
            laws.add(LAW);
        }
        return new TrialReport(report.provides(), laws, problems, report.complete());
    }

    /** Returns whether it is not decided yet. */
    private boolean isThere() {
        return host.plugins().stream().anyMatch(plugin -> plugin.source().equals(jar.toString()))
                || host.oldGenerations().stream().anyMatch(old -> old.state() != Plugin.State.LEAKED);
    }
}
