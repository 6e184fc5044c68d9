package org.pushforward.cli.commands;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.host.plugins.PluginEvent;
import org.pushforward.host.plugins.PluginHost;

/** Announces what happens to plugins, and how long it took. */
final class PluginWatch implements AutoCloseable {
    private final PluginHost host;
    private final Consumer<String> announce;
    private final boolean coming;
    private final boolean unloading;
    private final Consumer<PluginEvent> listener = this::tell;

    /**
     * Creates it; it hears nothing yet.
     *
     * @param announce prints a line
     * @param coming whether to announce what comes, goes and is refused
     * @param unloading whether to announce what was unloaded
     */
    PluginWatch(PluginHost host, Consumer<String> announce, boolean coming, boolean unloading) {
        this.host = host;
        this.announce = announce;
        this.coming = coming;
        this.unloading = unloading;
    }

    void start() {
        host.listen(listener);
    }

    private void tell(PluginEvent event) {
        if (event instanceof PluginEvent.Unloaded unloaded) {
            if (unloading) {
                announce.accept("generation " + unloaded.plugin().generation() + " of " + name(unloaded.plugin())
                        + " is unloaded, " + words(unloaded.time()) + " after its last use");
            }
        } else if (coming) {
            announce.accept(sentence(event));
        }
    }

    private String sentence(PluginEvent event) {
        if (event instanceof PluginEvent.Started started) {
            return name(started.plugin())
                    + (isFirst(started.plugin()) ? " is there" : " is replaced")
                    + timing(started)
                    + offers(started.plugin())
                    + staying(started.plugin());
        }
        if (event instanceof PluginEvent.Removed removed) {
            return name(removed.plugin()) + " is gone";
        }
        return ((PluginEvent.Troubled) event).problem().sentence();
    }

    private static boolean isFirst(Plugin plugin) {
        return plugin.generation() == 1;
    }

    private static String timing(PluginEvent.Started started) {
        String generation = isFirst(started.plugin())
                ? ""
                : " by generation " + started.plugin().generation();
        return generation + " in " + words(started.took()) + ", " + words(started.sinceWritten())
                + " after the last byte of its jar";
    }

    private static String words(Duration time) {
        return time.toMillis() + " ms";
    }

    private static String name(Plugin plugin) {
        return "plugin " + plugin.id() + " " + plugin.version();
    }

    private String offers(Plugin plugin) {
        List<String> offers =
                PluginListCommand.extensions(host.registry(), plugin).toList();
        return offers.isEmpty() ? "" : ": " + String.join(", ", offers);
    }

    /** Returns the work that goes on with the generations before. */
    private String staying(Plugin plugin) {
        List<String> work = host.oldGenerations().stream()
                .filter(old -> old.source().equals(plugin.source()))
                .flatMap(old -> host.registry().leases().workUsing(old).stream()
                        .map(one -> one + " goes on with generation " + old.generation()))
                .toList();
        return work.isEmpty() ? "" : "; " + String.join(", ", work);
    }

    @Override
    public void close() {
        host.forget(listener);
    }
}
