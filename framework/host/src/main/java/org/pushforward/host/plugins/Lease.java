package org.pushforward.host.plugins;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.host.plugins.guard.JarUses;

/**
 * The claim of running work on the generations of plugins that it uses: none of them is stopped before it is closed.
 *
 * <p>At first it is a claim on all that there are; {@link #settle} leaves those that were looked up.
 */
public final class Lease implements AutoCloseable {
    private final String work;
    private final Leases owner;
    private final Registry registry;
    private final Map<String, Plugin> held = new LinkedHashMap<>();
    private final Map<String, Plugin> found = new LinkedHashMap<>();
    private final Map<String, JarUses> told = new LinkedHashMap<>();
    private volatile boolean outdated;
    private volatile boolean asked;

    Lease(String work, Leases owner, List<Registry.Entry> entries) {
        this.work = work;
        this.owner = owner;
        this.registry = new Registry(entries, owner, this::found);
        entries.forEach(entry -> held.put(entry.plugin().location(), entry.plugin()));
    }

    private void found(Plugin plugin) {
        synchronized (owner) {
            found.put(plugin.location(), plugin);
        }
    }

    /** Returns what the work is, such as {@code train runs/moons}. */
    public String work() {
        return work;
    }

    /** Returns what could be used when the lease began, and can be used until it ends. */
    public Registry registry() {
        return registry;
    }

    /** Lets go of everything that was not looked up by its id until now. */
    public void settle() {
        owner.keep(this, found.keySet());
    }

    /** Returns the plugins that are held. */
    public List<Plugin> plugins() {
        synchronized (owner) {
            return List.copyOf(held.values());
        }
    }

    /** Returns whether a plugin that is held was replaced by another generation since. */
    public boolean isOutdated() {
        return outdated;
    }

    /** Returns whether the user wants the work to go on with the generations that replaced its own. */
    public boolean isAskedToMove() {
        return asked && outdated;
    }

    /** Takes back what {@link #isOutdated} and {@link #isAskedToMove} say, until the next replacement. */
    public void stay() {
        synchronized (owner) {
            outdated = false;
            asked = false;
        }
    }

    boolean holds(String location) {
        return held.containsKey(location);
    }

    void replaced(String location) {
        outdated |= held.containsKey(location);
    }

    void ask() {
        asked = true;
    }

    void keep(Set<String> locations) {
        held.keySet().retainAll(locations);
        registry.retain(locations);
        held.forEach((location, plugin) -> {
            if (!told.containsKey(location)) {
                owner.tell(work, plugin).ifPresent(use -> told.put(location, use));
            }
        });
        // What was replaced in the meantime may be of no concern any more.
        outdated = held.keySet().stream().anyMatch(owner::wasReplaced);
    }

    void clear() {
        held.clear();
        found.clear();
        told.values().forEach(JarUses::close);
        told.clear();
        registry.retain(Set.of());
    }

    /** Ends the work's claim. */
    @Override
    public void close() {
        owner.end(this);
    }
}
