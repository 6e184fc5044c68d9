package org.pushforward.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataShape.Scale;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/**
 * Data in the units of a model that was trained on other data, whose features had other offsets and factors.
 *
 * @param own the data, in units that its own examples decided
 * @param shape that with the scales of the model
 */
record InUnits(Dataset own, DataShape shape) implements Dataset {
    /** Returns data as a model takes it that was trained on data of a shape; the data itself where both are scaled alike. */
    static Dataset of(Dataset data, DataShape trainedOn) {
        boolean fits = data.shape().example().equals(trainedOn.example());
        return !fits || data.shape().scales().equals(trainedOn.scales())
                ? data
                : new InUnits(data, data.shape().withScales(trainedOn.scales()));
    }

    @Override
    public Optional<Split> split(Part part) {
        return own.split(part).map(split -> new Mapped(split, own.shape(), shape.scales()));
    }

    @Override
    public String digest() {
        return own.digest();
    }

    /** Examples in other units; in between they are in float64 and in the units of their file. */
    private record Mapped(Split split, DataShape from, List<Scale> scales) implements Split {
        @Override
        public OptionalInt size() {
            return split.size();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            Batch own = own(target);
            split.batch(own, seed, step);
            map(own, target);
        }

        @Override
        public void read(Batch target, long seed, int first) {
            Batch own = own(target);
            split.read(own, seed, first);
            map(own, target);
        }

        private Batch own(Batch target) {
            return new Batch(Tensor.zeros(ElementType.FLOAT64, target.values().shape()), target.labels());
        }

        private void map(Batch own, Batch target) {
            Tensor values = from.inOwnUnits(own.values());
            for (int i = 0; i < values.elementCount(); i++) {
                double value = values.get(i);
                if (!scales.isEmpty()) {
                    Scale scale = scales.get(i % scales.size());
                    value = (value - scale.offset()) / scale.factor();
                }
                target.values().set(i, value);
            }
        }
    }
}
