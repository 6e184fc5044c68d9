package org.pushforward.host.plugins.doctor;

import org.pushforward.host.plugins.PluginProblem;

/**
 * Something that the doctor found.
 *
 * @param problem what is wrong and what to do
 * @param severity what it means for the plugin
 */
public record Finding(PluginProblem problem, Severity severity) {
    /** What a finding means for the plugin. */
    public enum Severity {
        /** It does not work, or it harms others. */
        FAULT,
        /** It works here and now, but need not elsewhere or later. */
        ADVICE
    }

    static Finding fault(String subject, String cause, String remedy) {
        return new Finding(new PluginProblem(subject, cause, remedy), Severity.FAULT);
    }

    static Finding advice(String subject, String cause, String remedy) {
        return new Finding(new PluginProblem(subject, cause, remedy), Severity.ADVICE);
    }

    /** Returns whether it keeps the plugin from being used. */
    public boolean isFault() {
        return severity == Severity.FAULT;
    }
}
