package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.pushforward.conformance.unloading.UnloadingProof;
import org.pushforward.host.plugins.guard.GivenUpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generations whose jars were replaced or removed: each goes on until no work and no other bundle uses it, is stopped
 * then, and is looked after until its classes are gone. All of that happens on a thread of its own.
 */
final class OldGenerations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OldGenerations.class);
    private static final long IDLE_SECONDS = 1;

    private final EmbeddedFramework framework;
    private final Leases leases;
    private final Retired retired;
    private final Consumer<Generation> ended;
    private final List<Generation> draining = new ArrayList<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, new HostThreads("pushforward-unloading"));
    private final UnloadingProof<Plugin> unloading;

    /**
     * Creates it without any.
     *
     * @param folder for files that are needed for a moment
     * @param ended hears of each generation that was uninstalled, or at least told to stop
     * @param unloading hears what becomes of the classes
     */
    OldGenerations(
            EmbeddedFramework framework,
            Leases leases,
            Retired retired,
            Path folder,
            Consumer<Generation> ended,
            UnloadingProof.Listener<Plugin> unloading) {
        this.framework = framework;
        this.leases = leases;
        this.retired = retired;
        this.ended = ended;
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.unloading = new UnloadingProof<>(thread, folder, unloading);
        leases.onEnd(this::release);
    }

    /** Takes over a generation, of which nothing is offered any more. */
    void add(Generation old) {
        retired.add(old.bundle());
        synchronized (draining) {
            draining.add(old);
        }
        release();
    }

    /** Stops, soon, what nothing uses. */
    void release() {
        synchronized (draining) {
            if (!draining.isEmpty() && !thread.isShutdown()) {
                thread.execute(this::stopUnused);
            }
        }
    }

    /** Returns the old generations, with what is to become of them. */
    List<Plugin> plugins() {
        Map<String, Plugin> plugins = new LinkedHashMap<>();
        synchronized (draining) {
            draining.forEach(old -> put(old.starting(), Plugin.State.DRAINING, plugins));
        }
        // In between one may be in two places, and in none never.
        unloading.waiting().forEach(plugin -> put(plugin, Plugin.State.UNLOADING, plugins));
        unloading.held().forEach(plugin -> put(plugin, Plugin.State.LEAKED, plugins));
        return List.copyOf(plugins.values());
    }

    private static void put(Plugin plugin, Plugin.State state, Map<String, Plugin> plugins) {
        plugins.put(plugin.location(), plugin.in(state));
    }

    private void stopUnused() {
        try {
            stop();
        } catch (RuntimeException e) {
            LOG.error("A plugin that nothing uses any more could not be stopped", e);
        }
    }

    private void stop() {
        List<Generation> unused = unused();
        if (unused.isEmpty()) {
            return;
        }
        Map<Plugin, ClassLoader> loaders = new LinkedHashMap<>();
        for (Generation old : unused) {
            BundleWiring wiring = old.bundle().adapt(BundleWiring.class);
            if (wiring != null && wiring.getClassLoader() != null) {
                loaders.put(old.starting(), wiring.getClassLoader());
            }
        }
        unloading.expect(loaders);
        loaders.clear();
        synchronized (draining) {
            draining.removeAll(unused);
        }
        letGo(unused.stream().filter(this::uninstall).map(Generation::bundle).toList());
        release();
    }

    private void letGo(List<Bundle> stopped) {
        framework.letGo(stopped);
        stopped.forEach(retired::remove);
    }

    /** Returns whether a generation has stopped; one that does not is told of by what looks after its classes. */
    private boolean uninstall(Generation old) {
        try {
            framework.uninstall(old.bundle(), () -> letGo(List.of(old.bundle())));
            return true;
        } catch (GivenUpException e) {
            LOG.warn("{} is over, but it {}; {}", old.starting().location(), e.getMessage(), e.remedy());
            return false;
        } finally {
            leases.forget(old.starting());
            ended.accept(old);
        }
    }

    private List<Generation> unused() {
        synchronized (draining) {
            List<Generation> unused = draining.stream()
                    .filter(old -> !leases.isUsed(old.starting()))
                    .collect(Collectors.toCollection(ArrayList::new));
            boolean fewer = true;
            while (fewer) {
                Set<Bundle> bundles = unused.stream().map(Generation::bundle).collect(Collectors.toSet());
                fewer = unused.removeIf(old -> !bundles.containsAll(users(List.of(old.bundle()))));
            }
            return unused;
        }
    }

    /** Returns the bundles that use classes of the given ones, or are fragments of them. */
    static Set<Bundle> users(Collection<Bundle> bundles) {
        return bundles.stream()
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .filter(wiring -> wiring != null)
                .flatMap(wiring -> wiring.getProvidedWires(null).stream())
                .map(BundleWire::getRequirerWiring)
                .filter(wiring -> wiring != null)
                .map(BundleWiring::getBundle)
                .filter(user -> !bundles.contains(user))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
