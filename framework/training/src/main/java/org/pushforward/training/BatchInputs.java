package org.pushforward.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Collects what an objective refers to while it is built. */
final class BatchInputs implements StepInputs {
    static final String DATA = "data";
    static final String LABELS = "labels";

    private final String update;
    private final int batch;
    private final Pass pass;
    private final Value data;
    private final Value labels;
    private final boolean labelled;
    private final List<Feed> noise = new ArrayList<>();
    private boolean usesData;
    private boolean usesLabels;

    BatchInputs(String update, DataShape shape, int batch, Pass pass) {
        this.update = update;
        this.batch = batch;
        this.pass = pass;
        this.data = Value.input(DATA, shape.example().insert(0, Dimension.of(batch)));
        this.labels = Value.input(LABELS, Shape.of(batch), Kind.INTEGER);
        this.labelled = !shape.labels().isEmpty();
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
    public Value labels() {
        if (!labelled) {
            throw new PlanException("The model is trained with labels, and the data has none: choose labelled data");
        }
        usesLabels = true;
        return labels;
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

    /** Returns memory to feed the objective from, with what it uses of a batch. */
    FeedMemory memory(Batch batch, ElementType precision) {
        return new FeedMemory(noise, fed(names(), batch), precision);
    }

    /** Returns the names of what the objective uses of a batch: the examples, their labels, both or nothing. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (usesData) {
            names.add(DATA);
        }
        if (usesLabels) {
            names.add(LABELS);
        }
        return names;
    }

    /** Returns what is fed of a batch under some of the {@link #names}. */
    static Map<String, Tensor> fed(List<String> names, Batch batch) {
        Map<String, Tensor> fed = new LinkedHashMap<>();
        names.forEach(name -> fed.put(
                name, name.equals(DATA) ? batch.values() : batch.labels().orElseThrow()));
        return fed;
    }

    List<Feed> noise() {
        return noise;
    }

    List<Value> symbols() {
        List<Value> symbols = new ArrayList<>();
        if (usesData) {
            symbols.add(data);
        }
        if (usesLabels) {
            symbols.add(labels);
        }
        noise.forEach(f -> symbols.add(f.symbol()));
        return symbols;
    }
}
