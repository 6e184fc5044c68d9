package org.pushforward.plugins.evaluators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * A model at the label of each example: functions of a conditional model take the label as a further input, the last one;
 * those of any other do not.
 *
 * @param model the model
 */
record AtLabels(Model model) {
    private Optional<ConditionalModel> conditional() {
        return model.capability(ConditionalModel.class);
    }

    /** Returns the shapes of one example of each input. */
    List<Shape> inputs(Shape... shapes) {
        Stream<Shape> label = conditional().stream().map(c -> Shape.scalar());
        return Stream.concat(Stream.of(shapes), label).toList();
    }

    /** Returns the model at the label among inputs. */
    Model at(List<Value> inputs) {
        return conditional().map(c -> c.given(inputs.get(inputs.size() - 1))).orElse(model);
    }

    /** Returns what is fed: tensors, and the labels of the examples that they belong to. */
    Tensor[] fed(Batch examples, Tensor... tensors) {
        List<Tensor> fed = new ArrayList<>(List.of(tensors));
        conditional().ifPresent(c -> fed.add(examples.labels().orElseThrow()));
        return fed.toArray(Tensor[]::new);
    }

    /** Returns what is fed: points, and as many times the label of one of the examples. */
    Tensor[] fedLike(Batch examples, int index, Tensor points) {
        List<Tensor> fed = new ArrayList<>(List.of(points));
        conditional().ifPresent(c -> {
            long[] labels = new long[Points.count(points)];
            Arrays.fill(labels, (long) examples.labels().orElseThrow().get(index));
            fed.add(Tensor.of(labels, Shape.of(labels.length)));
        });
        return fed.toArray(Tensor[]::new);
    }
}
