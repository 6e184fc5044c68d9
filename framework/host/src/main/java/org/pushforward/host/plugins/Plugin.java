package org.pushforward.host.plugins;

/**
 * A plugin as it stands: one bundle, installed from one jar.
 *
 * @param id the symbolic name of the bundle, or {@code framework} for what is built in
 * @param version the version of the bundle
 * @param digest the SHA-256 of the jar as lower case hexadecimal digits; empty for what is built in
 * @param location the file and the generation of it, unique within a host: a replaced jar is a new generation
 * @param state whether it works
 */
public record Plugin(String id, String version, String digest, String location, State state) {
    /** Whether a plugin works. */
    public enum State {
        /** The bundle runs; what it registers can be used. */
        ACTIVE,
        /** The bundle could not be started; a {@link PluginProblem} says why. */
        FAILED
    }
}
