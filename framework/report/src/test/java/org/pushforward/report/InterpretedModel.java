package org.pushforward.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** A model without parameters, computed by the interpreter. */
record InterpretedModel(Model model) implements TrainedModel {
    @Override
    public BatchFunction compile(int batch, List<Shape> examples, Function<List<Value>, List<Value>> body) {
        List<Value> inputs = new ArrayList<>();
        for (Shape example : examples) {
            inputs.add(Value.input("input" + inputs.size(), example.insert(0, Dimension.BATCH)));
        }
        List<Value> results = body.apply(inputs);
        return new BatchFunction() {
            @Override
            public List<Tensor> apply(Tensor... tensors) {
                Map<Value, Tensor> feeds = new HashMap<>();
                for (int i = 0; i < tensors.length; i++) {
                    feeds.put(inputs.get(i), tensors[i]);
                }
                return new Interpreter(ElementType.FLOAT64).evaluate(results, feeds);
            }

            @Override
            public void close() {}
        };
    }
}
