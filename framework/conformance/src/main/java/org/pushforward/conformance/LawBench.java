package org.pushforward.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.training.WorkScope;

/** What an extension is lent while its laws are tried: it notes how long nobody could have interrupted the work. */
final class LawBench implements Workbench, AutoCloseable {
    private final Engine engine;
    private final Path data;
    private final Path cache;
    private final Patience patience = new Patience();
    private final WorkScope scope = new WorkScope("under test");
    private final boolean cancelled;
    private boolean thrown;

    /**
     * Prepares a bench.
     *
     * @param engine for graphs; not closed; null where no graph is run
     * @param cancelled whether its user wants the work to end
     */
    LawBench(Engine engine, Path data, Path cache, boolean cancelled) {
        this.engine = engine;
        this.data = data;
        this.cache = cache;
        this.cancelled = cancelled;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public RandomStream random(String name) {
        return new RandomStream(Trial.SEED, name);
    }

    @Override
    public Path dataFolder() {
        return data;
    }

    @Override
    public Path cacheFolder() {
        return cache;
    }

    @Override
    public void progress(String what, long done, long total) {
        patience.lap();
        if (cancelled) {
            thrown = true;
            throw new CancelledException(what);
        }
    }

    @Override
    public ExecutorService executor() {
        return scope.executor();
    }

    @Override
    public <C extends AutoCloseable> C closing(C resource) {
        return scope.closing(resource);
    }

    /** Ends what goes on beside the work, as the host does after it; anything that does not end is told. */
    @Override
    public void close() {
        List<String> left = scope.end();
        BrokenLawException.unless(left.isEmpty(), "%s", String.join("; ", left));
    }

    /** Returns whether the work was told to end. */
    boolean wasCancelled() {
        return thrown;
    }

    /** Ends the work. */
    Patience end() {
        patience.lap();
        return patience;
    }
}
