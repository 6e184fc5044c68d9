package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pushforward.host.plugins.guard.JarUses;

/** Who uses which generations of plugins; all methods may be called from any thread. */
public final class Leases {
    private final List<Lease> leases = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();
    private Runnable ended = () -> {};
    private Optional<Path> folder = Optional.empty();

    Leases() {}

    /** Calls back, on the thread that ends or narrows a lease, each time that something may be in use no longer. */
    synchronized void onEnd(Runnable listener) {
        ended = listener;
    }

    /** Lets other processes know which plugins of a folder are in use. */
    synchronized void tellIn(Path pluginFolder) {
        folder = Optional.of(pluginFolder);
    }

    /** Tells other processes that work uses a plugin, where it lies in the folder that they may take it out of. */
    Optional<JarUses> tell(String work, Plugin plugin) {
        return folder.filter(told ->
                        !plugin.source().isEmpty() && Path.of(plugin.source()).startsWith(told))
                .flatMap(told -> JarUses.begin(told, plugin.id(), work));
    }

    synchronized Lease begin(String work, List<Registry.Entry> entries) {
        Lease lease = new Lease(work, this, entries);
        leases.add(lease);
        return lease;
    }

    void keep(Lease lease, Set<String> locations) {
        changed(() -> lease.keep(locations));
    }

    void end(Lease lease) {
        changed(() -> {
            leases.remove(lease);
            lease.clear();
        });
    }

    private void changed(Runnable change) {
        Runnable listener;
        synchronized (this) {
            change.run();
            notifyAll();
            listener = ended;
        }
        listener.run();
    }

    /** Takes note that a generation was replaced by the next one. */
    synchronized void replaced(Plugin old) {
        if (isUsed(old)) {
            replaced.add(old.location());
        }
        leases.forEach(lease -> lease.replaced(old.location()));
    }

    boolean wasReplaced(String location) {
        return replaced.contains(location);
    }

    /** Forgets a generation that nobody uses. */
    synchronized void forget(Plugin old) {
        replaced.remove(old.location());
    }

    /** Returns the work that uses a generation of a plugin, in the order in which it began. */
    public synchronized List<String> workUsing(Plugin plugin) {
        return leases.stream()
                .filter(lease -> lease.holds(plugin.location()))
                .map(Lease::work)
                .toList();
    }

    /** Returns whether work uses a generation of a plugin. */
    public synchronized boolean isUsed(Plugin plugin) {
        return leases.stream().anyMatch(lease -> lease.holds(plugin.location()));
    }

    /**
     * Waits until no work uses a generation of a plugin.
     *
     * @return whether that came true within the time
     */
    public synchronized boolean awaitUnused(Plugin plugin, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (isUsed(plugin)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /**
     * Asks work whose plugins were replaced to go on with the generations that replaced them, as training does from a
     * checkpoint.
     *
     * @return the work that was asked
     */
    public synchronized List<String> handOver() {
        List<Lease> outdated = leases.stream().filter(Lease::isOutdated).toList();
        outdated.forEach(Lease::ask);
        return outdated.stream().map(Lease::work).toList();
    }
}
