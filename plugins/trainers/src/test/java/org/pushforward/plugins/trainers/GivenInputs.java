package org.pushforward.plugins.trainers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** Inputs of an objective that a test feeds: examples, and noise or latent variables at most once. */
final class GivenInputs implements StepInputs {
    static final String DATA = "data";
    static final String NOISE = "noise";

    private final int batch;
    private final Value data;
    private final Pass pass;
    private final Optional<Value> labels;
    private final Set<Value> symbols = new LinkedHashSet<>();

    GivenInputs(int batch, Shape example) {
        this(batch, example, Pass.training(), Optional.empty());
    }

    GivenInputs(int batch, Shape example, Pass pass, Optional<Value> labels) {
        this.batch = batch;
        this.pass = pass;
        this.labels = labels;
        data = Value.input(DATA, example.insert(0, Dimension.of(batch)));
    }

    /** Returns what must be fed. */
    List<Value> symbols() {
        return List.copyOf(symbols);
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
        symbols.add(data);
        return data;
    }

    @Override
    public Value labels() {
        return labels.orElseThrow(() -> new AssertionError("No golden trajectory has labels"));
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
        return normal(name, prior.shape().insert(0, Dimension.of(batch)));
    }
}
