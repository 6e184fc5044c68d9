package org.pushforward.host.plugins.doctor;

import java.util.List;

/** One thing that may be wrong with a jar, as can be seen without running it. */
@FunctionalInterface
interface Rule {
    /**
     * Looks for it.
     *
     * @param subject the file name of the jar
     */
    List<Finding> examine(String subject, JarContents jar);
}
