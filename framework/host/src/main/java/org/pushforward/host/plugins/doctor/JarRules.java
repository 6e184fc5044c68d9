package org.pushforward.host.plugins.doctor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.host.plugins.PluginProblem;

/** All rules on what a jar holds. */
final class JarRules {
    private final List<Rule> rules;

    JarRules() {
        HostPackages packages = HostPackages.here();
        rules = List.of(
                new OwnCopies(),
                new SplitPackages(packages.all()),
                new ClassLevels(),
                new Components(),
                new LooseImports(packages.unversioned()),
                new NativeCode());
    }

    List<Finding> examine(String subject, JarContents jar) {
        return rules.stream()
                .flatMap(rule -> rule.examine(subject, jar).stream())
                .toList();
    }

    /** Puts what was seen and what happened together, faults first; what was seen says why something happened. */
    static List<Finding> merged(List<Finding> seen, List<PluginProblem> happened) {
        Map<String, Finding> byCause = new LinkedHashMap<>();
        seen.forEach(finding -> byCause.putIfAbsent(finding.problem().cause(), finding));
        happened.forEach(problem -> byCause.putIfAbsent(problem.cause(), new Finding(problem, Finding.Severity.FAULT)));
        return byCause.values().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }
}
