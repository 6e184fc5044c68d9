package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Slice;
import org.pushforward.graph.Value;

/**
 * Finds slices of one value that do not overlap and cover most of an axis of it: one {@code Split} computes them together.
 *
 * <p>The parameters of a model are hundreds of slices of one flat vector.
 */
final class Splits {
    private record Cut(Value source, int axis) {}

    private Splits() {}

    /** Returns the parts of each split, in order along the axis, by each of its parts. */
    static Map<Value, List<Value>> among(Collection<Value> values) {
        Map<Cut, List<Value>> cuts = new LinkedHashMap<>();
        for (Value value : values) {
            if (value.primitive() instanceof Slice slice) {
                cuts.computeIfAbsent(new Cut(value.input(0), slice.axis()), cut -> new ArrayList<>())
                        .add(value);
            }
        }
        Map<Value, List<Value>> splits = new HashMap<>();
        for (Map.Entry<Cut, List<Value>> entry : cuts.entrySet()) {
            List<Value> parts = entry.getValue();
            parts.sort(Comparator.comparingLong(part -> slice(part).start()));
            long size = entry.getKey().source().shape().size(entry.getKey().axis());
            if (parts.size() > 1 && coverMost(parts, size)) {
                parts.forEach(part -> splits.put(part, parts));
            }
        }
        return splits;
    }

    static Slice slice(Value part) {
        return (Slice) part.primitive();
    }

    private static boolean coverMost(List<Value> parts, long size) {
        long end = 0;
        long covered = 0;
        for (Value part : parts) {
            if (slice(part).start() < end) {
                return false;
            }
            end = slice(part).end();
            covered += end - slice(part).start();
        }
        return covered > size / 2;
    }
}
