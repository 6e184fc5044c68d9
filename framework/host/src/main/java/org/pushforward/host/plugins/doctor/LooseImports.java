package org.pushforward.host.plugins.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Imports that take whatever version there is. */
final class LooseImports implements Rule {
    private static final String BUILD =
            "build it with the parent POM pushforward-plugin-parent, which writes the versions";

    private final Set<String> unversioned;

    /**
     * Creates the rule.
     *
     * @param unversioned packages that have no version: those of Java
     */
    LooseImports(Set<String> unversioned) {
        this.unversioned = unversioned;
    }

    @Override
    public List<Finding> examine(String subject, JarContents jar) {
        List<Finding> findings = new ArrayList<>();
        List<String> loose = jar.clauses("Import-Package").stream()
                .filter(clause -> !clause.attributes().containsKey("version"))
                .map(ManifestClause::name)
                .filter(name -> !unversioned.contains(name))
                .toList();
        if (!loose.isEmpty()) {
            findings.add(Finding.advice(
                    subject,
                    "it imports " + Words.packages(loose)
                            + " without a version, so that it also starts with one that it was not built for",
                    BUILD));
        }
        List<String> dynamic = jar.clauses("DynamicImport-Package").stream()
                .map(ManifestClause::name)
                .toList();
        if (!dynamic.isEmpty()) {
            findings.add(Finding.advice(
                    subject,
                    "it imports " + Words.list(dynamic)
                            + " when it first needs them, so that nobody knows before whether" + " they are there",
                    BUILD));
        }
        List<String> bundles =
                jar.clauses("Require-Bundle").stream().map(ManifestClause::name).toList();
        if (!bundles.isEmpty()) {
            findings.add(Finding.advice(
                    subject,
                    "it requires the bundle " + Words.list(bundles) + ", whatever that holds",
                    "import the packages that it uses"));
        }
        return findings;
    }
}
