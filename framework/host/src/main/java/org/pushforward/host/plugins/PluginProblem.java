package org.pushforward.host.plugins;

import org.pushforward.conformance.unloading.Holder;

/**
 * Something wrong with a plugin that is left out, wholly or in part.
 *
 * @param subject the file name of the jar
 * @param cause what is wrong, as a clause
 * @param remedy what to do about it, as a clause in the imperative
 * @param details what a developer may want to see, such as the words of the framework; empty when there is no more to say
 */
public record PluginProblem(String subject, String cause, String remedy, String details) {
    /** Creates a problem that is told completely. */
    public PluginProblem(String subject, String cause, String remedy) {
        this(subject, cause, remedy, "");
    }

    /** Returns the problem as one sentence. */
    public String sentence() {
        return subject + ": " + cause + "; " + remedy + ".";
    }

    /** Returns the problem of a generation that is over and whose classes are still there. */
    static PluginProblem held(Plugin plugin, Holder holder) {
        return new PluginProblem(
                plugin.fileName(),
                "generation " + plugin.generation() + " is over, but its classes are held by " + holder.what(),
                "end in a @Deactivate method what the plugin starts or registers");
    }

    /** Returns the problem with a consequence after its cause. */
    PluginProblem adding(String consequence) {
        return new PluginProblem(subject, cause + ", " + consequence, remedy, details);
    }

    /** Returns the problem with what a developer may want to see. */
    PluginProblem withDetails(String more) {
        return new PluginProblem(subject, cause, remedy, more);
    }
}
