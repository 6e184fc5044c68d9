package org.pushforward.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Collects what an objective refers to while it is built. */
final class BatchInputs implements StepInputs {
    static final String DATA = "data";

    private final String update;
    private final int batch;
    private final Pass pass;
    private final Value data;
    private final List<Feed> noise = new ArrayList<>();
    private boolean usesData;

    BatchInputs(String update, DataShape shape, int batch, Pass pass) {
        this.update = update;
        this.batch = batch;
        this.pass = pass;
        this.data = Value.input(DATA, shape.example().insert(0, Dimension.of(batch)));
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public Pass pass() {
        return pass;
    }

    @Override
    public Value data() {
        usesData = true;
        return data;
    }

    @Override
    public Value normal(String name, Shape shape) {
        return random(name, shape, Draws::nextNormal);
    }

    @Override
    public Value uniform(String name, Shape shape) {
        return random(name, shape, Draws::nextUniform);
    }

    @Override
    public Value latent(String name, LatentPrior prior) {
        return random(name, prior.shape().insert(0, Dimension.of(batch)), prior::next);
    }

    private Value random(String name, Shape shape, ToDoubleFunction<Draws> next) {
        String stream = "noise/" + update + "/" + name;
        if (noise.stream().anyMatch(f -> f.stream().equals(stream))) {
            throw new IllegalArgumentException("The objective of '" + update + "' asks twice for the noise '" + name
                    + "': give each its own name, so that they are independent");
        }
        Value symbol = Value.input(stream, shape);
        noise.add(new Feed(symbol, stream, next));
        return symbol;
    }

    /** Returns whether the objective used the data, which is then a feed. */
    boolean usesData() {
        return usesData;
    }

    /** Returns memory to feed the objective from, with the examples of a batch. */
    FeedMemory memory(Batch batch, ElementType precision) {
        return new FeedMemory(noise, usesData ? Map.of(DATA, batch.values()) : Map.of(), precision);
    }

    List<Feed> noise() {
        return noise;
    }

    List<Value> symbols() {
        List<Value> symbols = new ArrayList<>();
        if (usesData) {
            symbols.add(data);
        }
        noise.forEach(f -> symbols.add(f.symbol()));
        return symbols;
    }
}
