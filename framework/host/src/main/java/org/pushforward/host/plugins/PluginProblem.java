package org.pushforward.host.plugins;

/**
 * Something wrong with a plugin that is left out, wholly or in part.
 *
 * @param subject the file name of the jar
 * @param cause what is wrong, as a clause
 * @param remedy what to do about it, as a clause in the imperative
 */
public record PluginProblem(String subject, String cause, String remedy) {
    /** Returns the problem as one sentence. */
    public String sentence() {
        return subject + ": " + cause + "; " + remedy + ".";
    }

    /** Returns the problem with a consequence after its cause. */
    PluginProblem adding(String consequence) {
        return new PluginProblem(subject, cause + ", " + consequence, remedy);
    }
}
