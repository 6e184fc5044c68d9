package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Tensor;

/** A step with the memory that it is fed from; compiled at its first run, unless that is asked for earlier. */
final class FedProgram implements AutoCloseable {
    private final StepGraph step;
    private final List<Feed> noise;
    private final Engine engine;
    private final Map<String, Tensor> feeds;
    private Program program;

    /**
     * Creates the program.
     *
     * @param step what is run
     * @param noise its random feeds, which are drawn at each run
     * @param given its other feeds by name, filled by the caller before each run
     * @param engine what runs it
     */
    FedProgram(StepGraph step, List<Feed> noise, Map<String, Tensor> given, Engine engine) {
        this.step = step;
        this.noise = noise;
        this.engine = engine;
        this.feeds = new LinkedHashMap<>(given);
        noise.forEach(feed -> feeds.put(
                feed.stream(), Tensor.zeros(engine.precision(), feed.symbol().shape())));
    }

    void compile() {
        if (program == null) {
            program = engine.compile(step);
        }
    }

    /** Runs the step with the noise of {@code index} and returns its results by name. */
    Map<String, Tensor> run(State state, long seed, long index) {
        compile();
        for (Feed feed : noise) {
            feed.fill(feeds.get(feed.stream()), seed, index);
        }
        return program.run(state, feeds);
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
