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
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.pushforward.conformance.unloading.UnloadingProof;
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
    private final Consumer<Generation> stopped;
    private final List<Generation> draining = new ArrayList<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, new HostThreads("pushforward-unloading"));
    private final UnloadingProof<Plugin> unloading;

    /**
     * Creates it without any.
     *
     * @param folder for files that are needed for a moment
     * @param stopped hears of each generation that was uninstalled
     * @param unloading hears what becomes of the classes
     */
    OldGenerations(
            EmbeddedFramework framework,
            Leases leases,
            Retired retired,
            Path folder,
            Consumer<Generation> stopped,
            UnloadingProof.Listener<Plugin> unloading) {
        this.framework = framework;
        this.leases = leases;
        this.retired = retired;
        this.stopped = stopped;
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
        Stream<Plugin> going;
        synchronized (draining) {
            going =
                    draining.stream()
                            .map(generation -> generation.starting().in(Plugin.State.DRAINING))
                            .toList()
                            .stream();
        }
        return Stream.of(
                        going,
                        unloading.waiting().stream().map(plugin -> plugin.in(Plugin.State.UNLOADING)),
                        unloading.held().stream().map(plugin -> plugin.in(Plugin.State.LEAKED)))
                .flatMap(plugins -> plugins)
                .toList();
    }

    private void stopUnused() {
        try {
            stop();
        } catch (RuntimeException e) {
            LOG.error("A plugin that nothing uses any more could not be stopped", e);
        }
    }

    private void stop() {
        List<Generation> unused = takeUnused();
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
        List<Bundle> bundles = unused.stream().map(Generation::bundle).toList();
        HostThreads.alone("pushforward-stop", () -> {
            framework.uninstall(bundles);
            return bundles;
        });
        for (Generation old : unused) {
            retired.remove(old.bundle());
            leases.forget(old.starting());
            stopped.accept(old);
        }
        release();
    }

    private List<Generation> takeUnused() {
        synchronized (draining) {
            List<Generation> unused = draining.stream()
                    .filter(old -> !leases.isUsed(old.starting()))
                    .collect(Collectors.toCollection(ArrayList::new));
            boolean fewer = true;
            while (fewer) {
                Set<Bundle> bundles = unused.stream().map(Generation::bundle).collect(Collectors.toSet());
                fewer = unused.removeIf(old -> !bundles.containsAll(users(List.of(old.bundle()))));
            }
            draining.removeAll(unused);
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
