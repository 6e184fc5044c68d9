package org.pushforward.host.plugins;

/** Tells why the host does not take a jar. */
public final class RefusedJarException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PluginProblem problem;

    RefusedJarException(PluginProblem problem, Throwable thrown) {
        super(problem.sentence(), thrown);
        this.problem = problem;
    }

    /** Returns what is wrong with the jar. */
    public PluginProblem problem() {
        return problem;
    }
}
