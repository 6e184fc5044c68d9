package org.pushforward.host.plugins;

/** The level of Java that a plugin was built for, where it is newer than the one that runs. */
public final class JavaLevel {
    private JavaLevel() {}

    /**
     * Returns the problem.
     *
     * @param needed the level, such as 25
     */
    public static PluginProblem problem(String subject, int needed) {
        int here = Runtime.version().feature();
        return new PluginProblem(
                subject,
                "it was built for Java " + needed + " and this is Java " + here,
                "run with Java " + needed + " or newer, or build it with <maven.compiler.release>" + here
                        + "</maven.compiler.release>");
    }
}
