package org.pushforward.host.plugins;

import java.nio.file.Path;

/**
 * A plugin as it stands: one jar, installed as a bundle or a part of the program.
 *
 * @param id the symbolic name of the bundle, or {@code framework} for what is built in
 * @param version the version of the bundle
 * @param digest the SHA-256 of the jar as lower case hexadecimal digits; empty for what is built in
 * @param source the path of the jar, or of a folder of classes; empty for what is built in
 * @param generation counts from 1 the jars that had this path since the host started
 * @param state whether it works
 */
public record Plugin(String id, String version, String digest, String source, int generation, State state) {
    /** Whether a plugin works. */
    public enum State {
        /** The bundle runs, and at least some of what it offers can be used. */
        ACTIVE,
        /** The bundle could not be started, or nothing of it works; a {@link PluginProblem} says why. */
        FAILED,
        /** Its jar was replaced or removed, and it goes on for work that began before. */
        DRAINING,
        /** Nothing uses it any more; it was stopped, and its classes are about to go. */
        UNLOADING,
        /** Its classes are still there, for something holds them; a {@link PluginProblem} says what. */
        LEAKED
    }

    /** Returns what tells this generation from all others of the host. */
    public String location() {
        return source + "#" + generation;
    }

    /** Returns the plugin in another state. */
    Plugin in(State now) {
        return new Plugin(id, version, digest, source, generation, now);
    }

    /** Returns the file name of the jar, or the id of what is built in. */
    String fileName() {
        return source.isEmpty() ? id : Path.of(source).getFileName().toString();
    }

    /** Returns whether another one was installed from the same path. */
    boolean isAnotherGenerationOf(Plugin other) {
        return source.equals(other.source) && generation != other.generation;
    }
}
