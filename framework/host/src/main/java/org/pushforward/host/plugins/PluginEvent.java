package org.pushforward.host.plugins;

import java.time.Duration;

/** Something that happened to the plugins of a running host. */
public sealed interface PluginEvent {
    /**
     * A plugin serves new work from now on; work that began before goes on with the generation before, if there was one.
     *
     * @param took how long that took since the host turned to the jar
     * @param sinceWritten the time since the last byte of the jar was written
     */
    record Started(Plugin plugin, Duration took, Duration sinceWritten) implements PluginEvent {}

    /** The jar of a plugin was removed: nothing new will use it. */
    record Removed(Plugin plugin) implements PluginEvent {}

    /**
     * The classes of a generation that was replaced or removed are gone.
     *
     * @param time since it was stopped
     */
    record Unloaded(Plugin plugin, Duration time) implements PluginEvent {}

    /** Something is wrong that was not before. */
    record Troubled(PluginProblem problem) implements PluginEvent {}
}
