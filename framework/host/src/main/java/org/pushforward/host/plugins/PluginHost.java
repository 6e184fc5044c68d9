package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pushforward.api.extension.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the plugins: installs the bundles of two folders, knows what they offer and what is wrong with them.
 *
 * <p>A broken plugin is left out, reported and logged as a warning; it never stops the host or another plugin. All
 * methods may be called from any thread.
 */
public final class PluginHost implements ExtensionSource {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final long LOOK_MILLISECONDS = 100;
    private static final long STOP_MILLISECONDS = 5_000;

    private final StorageFolder storage;
    private final EmbeddedFramework framework;
    private final PluginContainer container;
    private final Registry registry;
    private final Path folder;
    private final FolderWatch watch;
    private final Thread watcher = new HostThreads("pushforward-plugins").newThread(this::follow);
    // Plugins may still be at work then, on a last checkpoint: what is deleted stays open for them.
    private final Thread deleteAtExit;
    private final List<Consumer<PluginEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private PluginHost(PluginFolders folders, StorageFolder storage, Registry registry) {
        ComponentLog log = new ComponentLog();
        this.storage = storage;
        this.deleteAtExit = new Thread(storage::close, "pushforward-exit");
        this.registry = registry;
        this.framework = EmbeddedFramework.start(storage.folder("felix"), folders.bundles(), log);
        this.container =
                new PluginContainer(framework, folders.shipped(), storage.folder("files"), registry, log, this::tell);
        this.folder = folders.user();
        registry.leases().tellIn(folder);
        this.watch = new FolderWatch(folder);
    }

    /**
     * Starts the host and every plugin in the two folders, to be closed by the caller.
     *
     * @param folders where the bundles lie
     * @param builtIn extensions of the framework itself, registered as from the plugin {@code framework}
     * @throws PluginException when the host itself cannot start
     */
    public static PluginHost open(PluginFolders folders, List<? extends Extension<?>> builtIn) {
        return HostThreads.alone("pushforward-start", () -> start(folders, builtIn));
    }

    private static PluginHost start(PluginFolders folders, List<? extends Extension<?>> builtIn) {
        long begin = System.nanoTime();
        Registry registry = new Registry();
        FrameworkPlugin.register(builtIn, registry);
        Nd4j.prepare();
        StorageFolder storage = StorageFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
        PluginHost host = open(folders, storage, registry);
        try {
            host.container.change(
                    Stream.concat(new FolderWatch(folders.shipped()).begin().stream(), host.watch.begin().stream())
                            .toList(),
                    List.of());
            LOG.debug(
                    "{} plugins started in {} ms",
                    host.plugins().size(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            return host;
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private static PluginHost open(PluginFolders folders, StorageFolder storage, Registry registry) {
        try {
            PluginHost host = new PluginHost(folders, storage, registry);
            Runtime.getRuntime().addShutdownHook(host.deleteAtExit);
            return host;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** Follows the user's folder from now on: what is dropped, replaced or removed there comes, changes and goes. */
    public void watch() {
        if (watching.compareAndSet(false, true)) {
            watcher.start();
        }
    }

    /** Returns the folder of the user's own plugins, which need not exist. */
    public Path folder() {
        return folder;
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public List<Plugin> plugins() {
        return container.plugins();
    }

    /**
     * Returns the generations that were replaced or removed and are not quite gone: work that began before uses them, or
     * their classes are still there.
     */
    public List<Plugin> oldGenerations() {
        return container.oldGenerations();
    }

    /** Returns the lectures that are there: bundles whose manifests say so, for as long as they run. */
    public List<LectureBundle> lectures() {
        return container.lectures();
    }

    /**
     * Starts plugins that lie elsewhere, such as those that a lecture brings, until the host is closed.
     *
     * @throws PluginException when one of them does not work; says why
     */
    public void bring(List<Path> jars) {
        List<PluginProblem> before = problems();
        change(jars, List.of());
        problems().stream()
                .filter(problem -> !before.contains(problem))
                .findFirst()
                .ifPresent(problem -> {
                    throw new PluginException(problem.sentence());
                });
    }

    /** Tells a listener from now on what happens to plugins; it is called on threads of the host and must not wait. */
    public void listen(Consumer<PluginEvent> listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    public void forget(Consumer<PluginEvent> listener) {
        listeners.remove(listener);
    }

    private void tell(PluginEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public List<PluginProblem> problems() {
        return container.problems();
    }

    /** Stops all plugins and deletes what the host had written; what they registered is no longer to be used. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            awaitWatcher();
            container.close();
            framework.close();
            storage.close();
            try {
                Runtime.getRuntime().removeShutdownHook(deleteAtExit);
            } catch (IllegalStateException e) {
                LOG.trace("The process is ending", e);
            }
        }
    }

    private void awaitWatcher() {
        try {
            watcher.join(STOP_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes jars that are new or have changed, and lets go of others; returns those to try again later. */
    List<Path> change(List<Path> arrived, List<Path> gone) {
        // What plugins keep in variables of the thread ends with it.
        return HostThreads.alone("pushforward-change", () -> container.change(arrived, gone));
    }

    private void follow() {
        while (!closed.get()) {
            try {
                FolderWatch.Changes changes = watch.look(System.nanoTime());
                if (!changes.isEmpty()) {
                    change(changes.arrived(), changes.gone()).forEach(jar -> watch.again(jar, System.nanoTime()));
                }
                Thread.sleep(LOOK_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // One change that fails must not be the last that is seen.
                LOG.error("What changed in the plugin folder could not be followed", e);
            }
        }
    }
}
