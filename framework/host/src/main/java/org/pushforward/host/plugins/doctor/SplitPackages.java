package org.pushforward.host.plugins.doctor;

import java.util.List;
import java.util.Set;

/** Packages of the jar that the host has, too. */
final class SplitPackages implements Rule {
    private final Set<String> hosts;

    /**
     * Creates the rule.
     *
     * @param hosts the packages that bundles can import from the host
     */
    SplitPackages(Set<String> hosts) {
        this.hosts = hosts;
    }

    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        List<String> split = jar.packages().stream()
                .filter(name -> hosts.contains(name) && !OwnCopies.tellsOf(name))
                .sorted()
                .toList();
        return split.isEmpty()
                ? List.of()
                : List.of(Finding.fault(
                        subject,
                        "it has classes in " + Words.packages(split)
                                + ", which the host has, too, so that a class of that"
                                + " name is not the same everywhere",
                        "move its classes to a package of its own, or import the host's"));
    }
}
