package org.pushforward.cli.commands;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginHost;
import org.pushforward.host.plugins.PluginProblem;

/** Announces each plugin that appears, goes or is refused. */
final class PluginWatch implements AutoCloseable {
    private static final long LOOK_MILLISECONDS = 100;

    private final PluginHost host;
    private final CommandInput input;
    private final Thread thread = new Thread(this::follow, "pushforward-announcements");
    private Set<Plugin> plugins;
    private Set<PluginProblem> problems;

    PluginWatch(PluginHost host, CommandInput input) {
        this.host = host;
        this.input = input;
        this.plugins = active();
        this.problems = Set.copyOf(host.problems());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private Set<Plugin> active() {
        Set<Plugin> active = new HashSet<>(host.plugins());
        active.removeIf(plugin -> plugin.state() != Plugin.State.ACTIVE);
        return active;
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLISECONDS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Set<Plugin> activeNow = active();
        for (Plugin plugin : plugins) {
            if (!activeNow.contains(plugin)) {
                input.announce(name(plugin) + " is gone");
            }
        }
        for (Plugin plugin : activeNow) {
            if (!plugins.contains(plugin)) {
                input.announce(name(plugin) + " is there" + offers(plugin));
            }
        }
        plugins = activeNow;
        Set<PluginProblem> problemsNow = Set.copyOf(host.problems());
        problemsNow.stream().filter(p -> !problems.contains(p)).forEach(p -> input.announce(p.sentence()));
        problems = problemsNow;
    }

    private static String name(Plugin plugin) {
        return "plugin " + plugin.id() + " " + plugin.version();
    }

    private String offers(Plugin plugin) {
        List<String> offers = PluginListCommand.extensions(host, plugin).toList();
        return offers.isEmpty() ? "" : ": " + String.join(", ", offers);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
