package org.pushforward.plugins.trainers;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** Inputs of an objective that a test feeds: examples, and normal noise at most once. */
final class GivenInputs implements StepInputs {
    static final String DATA = "data";
    static final String NOISE = "noise";

    private final int batch;
    private final Value data;
    private final Pass pass = Pass.training();
    private final List<Value> symbols = new ArrayList<>();

    GivenInputs(int batch, Shape example) {
        this.batch = batch;
        data = Value.input(DATA, example.insert(0, Dimension.of(batch)));
        symbols.add(data);
    }

    /** Returns what must be fed. */
    List<Value> symbols() {
        return symbols;
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
        return data;
    }

    @Override
    public Value normal(String name, Shape shape) {
        Value noise = Value.input(NOISE, shape);
        symbols.add(noise);
        return noise;
    }

    @Override
    public Value uniform(String name, Shape shape) {
        throw new AssertionError("No golden trajectory has uniform noise");
    }

    @Override
    public Value latent(String name, LatentPrior prior) {
        throw new AssertionError("No golden trajectory draws from a prior");
    }
}
