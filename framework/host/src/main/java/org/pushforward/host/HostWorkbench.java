package org.pushforward.host;

import java.nio.file.Path;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;

/**
 * What the host lends.
 *
 * @param seed of all random streams
 * @param monitor hears of progress and may end the work
 */
record HostWorkbench(Engine engine, long seed, HostSettings settings, Monitor monitor) implements Workbench {
    HostWorkbench with(Engine other) {
        return new HostWorkbench(other, seed, settings, monitor);
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
    public void progress(String what, long done, long total) {
        monitor.progress(what, done, total);
        if (monitor.isCancelled()) {
            throw new CancelledException(what);
        }
    }
}
