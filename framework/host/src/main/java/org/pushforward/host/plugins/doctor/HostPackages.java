package org.pushforward.host.plugins.doctor;

import java.util.Set;
import java.util.stream.Collectors;
import org.pushforward.host.plugins.SystemPackages;

/**
 * The packages that bundles can import from the host.
 *
 * @param all their names
 * @param unversioned the names of those that have no version: those of Java
 */
record HostPackages(Set<String> all, Set<String> unversioned) {
    static HostPackages here() {
        var clauses = ManifestClause.of(SystemPackages.all());
        return new HostPackages(
                clauses.stream().map(ManifestClause::name).collect(Collectors.toSet()),
                clauses.stream()
                        .filter(clause -> !clause.attributes().containsKey("version"))
                        .map(ManifestClause::name)
                        .collect(Collectors.toSet()));
    }
}
