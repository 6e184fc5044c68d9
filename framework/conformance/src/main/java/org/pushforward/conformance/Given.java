package org.pushforward.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Models of x that a defined model is: itself, or where it is conditional one for each label. */
final class Given {
    private Given() {}

    /** Returns the models for batches of a size. */
    static List<Model> each(Model model, int batch) {
        return model.capability(ConditionalModel.class)
                .map(conditional -> IntStream.range(0, conditional.labels().size())
                        .mapToObj(label -> conditional.given(labels(label, Dimension.of(batch))))
                        .toList())
                .orElse(List.of(model));
    }

    /** Returns the model itself, or given its first label, for a batch that may be N. */
    static Model first(Model model, Dimension batch) {
        return model.capability(ConditionalModel.class)
                .map(conditional -> conditional.given(labels(0, batch)))
                .orElse(model);
    }

    private static Value labels(long label, Dimension batch) {
        if (batch.perBatch()) {
            return Value.constant(Tensor.of(new long[] {label}, Shape.of(1))).expand(new Shape(List.of(batch)));
        }
        long[] all = new long[Math.toIntExact(batch.size())];
        Arrays.fill(all, label);
        return Value.constant(Tensor.of(all, Shape.of(all.length)));
    }
}
