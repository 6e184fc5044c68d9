package org.pushforward.conformance;

import java.util.Arrays;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** One step of training as a trial feeds it. */
final class SymbolicStep implements StepInputs {
    private final Trial trial;
    private final DataShape shape;
    private final int batch;
    private final Pass pass;
    private final Value data;

    SymbolicStep(Trial trial, DataShape shape, int batch, Pass pass) {
        this.trial = trial;
        this.shape = shape;
        this.batch = batch;
        this.pass = pass;
        Shape examples = shape.example().insert(0, Dimension.of(batch));
        data = shape.range().isPresent() ? trial.uniform("data", examples) : trial.normal("data", examples);
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
    public Value labels() {
        if (shape.labels().isEmpty()) {
            throw new PlanException("The data has no labels");
        }
        long[] labels = new long[batch];
        Arrays.setAll(labels, i -> i % shape.labels().size());
        return trial.give(
                Value.input("labels", Shape.of(batch), Kind.INTEGER), Tensor.of(labels, Shape.of(labels.length)));
    }

    @Override
    public Value normal(String name, Shape numbers) {
        return trial.normal(name, numbers);
    }

    @Override
    public Value uniform(String name, Shape numbers) {
        return trial.uniform(name, numbers);
    }

    @Override
    public Value latent(String name, LatentPrior prior) {
        return trial.normal(name, prior.shape().insert(0, Dimension.of(batch)));
    }
}
