package org.pushforward.host.plugins.doctor;

import java.util.List;

/**
 * What the doctor says of one jar.
 *
 * @param subject the file name of the jar
 * @param id the symbolic name of the plugin; empty where the jar does not tell
 * @param version of the plugin; empty where the jar does not tell
 * @param digest the SHA-256 of the jar as lower case hexadecimal digits; empty where it cannot be read
 * @param imports the packages that it imports, with their versions
 * @param provides what it offers, such as {@code model family gaussian: A normal distribution}
 * @param laws the laws of their kinds that its extensions hold to; empty where they were not tried
 * @param findings what is wrong with it, faults first
 */
public record Checkup(
        String subject,
        String id,
        String version,
        String digest,
        List<String> imports,
        List<String> provides,
        List<String> laws,
        List<Finding> findings) {
    public Checkup {
        imports = List.copyOf(imports);
        provides = List.copyOf(provides);
        laws = List.copyOf(laws);
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing is wrong. */
    public boolean isHealthy() {
        return findings.isEmpty();
    }

    /** Returns what keeps the plugin from being used. */
    public List<Finding> faults() {
        return findings.stream().filter(Finding::isFault).toList();
    }
}
