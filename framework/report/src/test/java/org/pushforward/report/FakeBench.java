package org.pushforward.report;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;

/** Lends random streams, and interrupts when told so. */
record FakeBench(boolean interrupted) implements Workbench {
    @Override
    public Engine engine() {
        throw new UnsupportedOperationException("Figures ask the trained model, not the engine");
    }

    @Override
    public RandomStream random(String name) {
        return new RandomStream(7, name);
    }

    @Override
    public Path dataFolder() {
        throw new UnsupportedOperationException("Figures read no files");
    }

    @Override
    public Path cacheFolder() {
        throw new UnsupportedOperationException("Figures keep no files");
    }

    @Override
    public ExecutorService executor() {
        throw new UnsupportedOperationException("Figures are painted by one thread");
    }

    @Override
    public <C extends AutoCloseable> C closing(C resource) {
        throw new UnsupportedOperationException("Figures leave nothing open");
    }

    @Override
    public void progress(String what, long done, long total) {
        if (interrupted) {
            throw new CancelledException(what);
        }
    }
}
