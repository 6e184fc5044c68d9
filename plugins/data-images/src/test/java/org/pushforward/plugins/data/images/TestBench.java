package org.pushforward.plugins.data.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.training.WorkScope;

/** A workbench with a data folder that remembers the progress that was reported. */
final class TestBench implements Workbench {
    final List<String> progress = new CopyOnWriteArrayList<>();
    volatile boolean cancelled;
    private final Path folder;
    private final WorkScope scope = new WorkScope("data-images");

    TestBench(Path folder) {
        this.folder = folder;
    }

    /** Opens a source as the host does, from the texts of options. */
    static <O extends Record> Dataset open(DataSource<O> source, Map<String, ?> values, Workbench bench) {
        return source.open(source.descriptor().options().bind(values), bench);
    }

    @Override
    public Engine engine() {
        throw new UnsupportedOperationException("Reading data needs no engine");
    }

    @Override
    public RandomStream random(String name) {
        return new RandomStream(1, name);
    }

    @Override
    public Path dataFolder() {
        return folder;
    }

    @Override
    public Path cacheFolder() {
        return folder;
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
        progress.add(what + " " + done + " of " + total);
        if (cancelled) {
            throw new CancelledException(what);
        }
    }
}
