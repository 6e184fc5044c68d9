package org.pushforward.training;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** A function of a trained model, run in batches of one size; the last batch is filled up with zeros. */
final class EngineFunction implements BatchFunction {
    private final StepGraph graph;
    private final Program program;
    private final State state;
    private final int batch;
    private final Map<String, Tensor> feeds = new LinkedHashMap<>();

    EngineFunction(StepGraph graph, Program program, State state, ElementType precision, int batch) {
        this.graph = graph;
        this.program = program;
        this.state = state;
        this.batch = batch;
        for (int i = 0; i < graph.feeds().size(); i++) {
            feeds.put("input" + i, Tensor.zeros(precision, graph.feeds().get(i).shape()));
        }
    }

    @Override
    public List<Tensor> apply(Tensor... inputs) {
        if (inputs.length != feeds.size()) {
            throw new IllegalArgumentException("The function takes " + feeds.size() + " inputs, not " + inputs.length);
        }
        int rows =
                inputs.length == 0 ? batch : Math.toIntExact(inputs[0].shape().size(0));
        List<Tensor> results = new ArrayList<>();
        for (int first = 0; first < rows; first += batch) {
            int count = Math.min(batch, rows - first);
            for (int i = 0; i < inputs.length; i++) {
                copy(inputs[i].rows(first, first + count), feeds.get("input" + i));
            }
            collect(program.run(state, feeds), results, rows, first, count);
        }
        return results;
    }

    private static void copy(Tensor rows, Tensor feed) {
        if (!rows.shape().example().equals(feed.shape().example())) {
            throw new IllegalArgumentException("The function takes examples of shape "
                    + feed.shape().example() + ", not " + rows.shape().example());
        }
        if (rows.type() == feed.type()) {
            ByteBuffer target = feed.bytes();
            target.put(rows.bytes());
            while (target.hasRemaining()) {
                target.put((byte) 0);
            }
            return;
        }
        for (int i = 0; i < feed.elementCount(); i++) {
            feed.set(i, i < rows.elementCount() ? rows.get(i) : 0);
        }
    }

    private void collect(Map<String, Tensor> batchResults, List<Tensor> results, int rows, int first, int count) {
        List<Value> values = List.copyOf(graph.results().values());
        for (int i = 0; i < values.size(); i++) {
            Tensor result = batchResults.get("result" + i);
            if (results.size() <= i) {
                results.add(Tensor.zeros(result.type(), result.shape().with(0, Dimension.of(rows))));
            }
            results.get(i)
                    .rows(first, first + count)
                    .bytes()
                    .put(result.rows(0, count).bytes());
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
