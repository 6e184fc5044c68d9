package org.pushforward.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Objective;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * Computes the figure on held-out data with the weights that are kept.
 *
 * <p>A mean over examples goes through the whole validation part in stored order, or through {@value #DRAWS} draws where the
 * data has no end; a figure of one block takes the first examples of an order that the seed decides. Noise depends on the
 * seed and on the place of the batch alone, so that measurements differ by the weights only.
 */
final class HeldOutMeasure implements AutoCloseable {
    private static final int DRAWS = 5000;

    private final HeldOut figure;
    private final Split validation;
    private final long seed;
    private final List<Part> parts = new ArrayList<>();
    private List<String> columns = List.of();

    /** Batches of one size. */
    private record Part(Batch batch, FedProgram program, long count) {}

    /** Builds the graphs; they are compiled when they are first run. */
    HeldOutMeasure(HeldOut figure, Split validation, TrainingLoop loop, StateVectors vectors) {
        this.figure = figure;
        this.validation = validation;
        this.seed = loop.seed();
        if (figure.block().isPresent()) {
            int wanted = figure.block().getAsInt();
            int size = Math.min(wanted, validation.size().orElse(wanted));
            if (size < 2) {
                throw new DataException("The validation part has " + size + " example, too few for the figure '"
                        + figure.name() + "': keep out at least 2, or set 'held-out-every' to 0");
            }
            add(size, 1, loop, vectors);
        } else {
            int examples = validation.size().orElse(DRAWS);
            int size = Math.min(loop.options().batch(), examples);
            add(size, examples / size, loop, vectors);
            if (examples % size > 0) {
                add(examples % size, 1, loop, vectors);
            }
        }
    }

    private void add(int size, long count, TrainingLoop loop, StateVectors vectors) {
        BatchInputs inputs = new BatchInputs("held-out", loop.data().shape(), size, Pass.evaluation());
        Objective.Loss loss = figure.objective().build(inputs);
        Map<String, Value> results = new LinkedHashMap<>();
        results.put(HeldOut.reported(figure.name()), loss.value());
        loss.metrics().forEach((name, value) -> results.putIfAbsent(HeldOut.reported(name), value));
        StepGraph step = StateGraphs.on(vectors, vectors.keptParts(), "held-out", inputs.symbols(), Map.of(), results);
        Batch batch = Batch.allocate(loop.data().shape(), size, loop.engine().precision());
        parts.add(new Part(
                batch, new FedProgram(step, inputs.memory(batch, loop.engine().precision()), loop.engine()), count));
        columns = List.copyOf(results.keySet());
    }

    /** Returns the names under which figures are reported, the one that decides first. */
    List<String> columns() {
        return columns;
    }

    /** Returns the figures at the present state by name, that which decides first. */
    Map<String, Double> measure(State state) {
        Map<String, Double> sums = new LinkedHashMap<>();
        int examples = 0;
        int index = 0;
        for (Part part : parts) {
            int size = part.batch().size();
            for (int i = 0; i < part.count(); i++) {
                if (figure.block().isPresent()) {
                    validation.batch(part.batch(), seed, 0);
                } else {
                    validation.read(part.batch(), seed, examples);
                }
                Map<String, Tensor> results = part.program().run(state, seed, index);
                results.forEach((name, result) -> sums.merge(name, size * result.get(0), Double::sum));
                examples += size;
                index++;
            }
        }
        int all = examples;
        sums.replaceAll((name, sum) -> sum / all);
        return sums;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.program().close());
    }
}
