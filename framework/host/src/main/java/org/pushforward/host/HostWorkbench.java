package org.pushforward.host;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.training.WorkScope;

/**
 * What the host lends.
 *
 * @param seed of all random streams
 * @param monitor hears of progress and may end the work
 * @param scope of the plugin that it is lent to; whoever began the work ends it
 */
record HostWorkbench(Engine engine, long seed, HostSettings settings, Monitor monitor, WorkScope scope)
        implements Workbench {
    HostWorkbench with(Engine other) {
        return new HostWorkbench(other, seed, settings, monitor, scope);
    }

    /** Returns this bench as it is lent to a plugin. */
    HostWorkbench with(WorkScope other) {
        return new HostWorkbench(engine, seed, settings, monitor, other);
    }

    @Override
    public RandomStream random(String name) {
        return new RandomStream(seed, name);
    }

    @Override
    public Path dataFolder() {
        return settings.data();
    }

    @Override
    public Path cacheFolder() {
        return settings.cache();
    }

    @Override
    public ExecutorService executor() {
        return scope.executor();
    }

    @Override
    public <C extends AutoCloseable> C closing(C resource) {
        return scope.closing(resource);
    }

    @Override
    public void progress(String what, long done, long total) {
        monitor.progress(what, done, total);
        if (monitor.isCancelled()) {
            throw new CancelledException(what);
        }
    }
}
