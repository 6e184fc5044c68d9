package org.pushforward.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;

/** Shapes of data as JSON, so that a model can be used where its data is not. */
final class DataShapeJson {
    private static final String EXAMPLE = "example";
    private static final String RANGE = "range";
    private static final String LABELS = "labels";
    private static final String FREQUENCIES = "frequencies";
    private static final String NAMES = "names";
    private static final String SCALES = "scales";

    private DataShapeJson() {}

    static void write(DataShape shape, ObjectNode node) {
        ArrayNode example = node.putArray(EXAMPLE);
        for (Dimension dimension : shape.example().dimensions()) {
            example.add(dimension.count());
        }
        shape.range()
                .ifPresent(range -> node.putArray(RANGE).add(range.minimum()).add(range.maximum()));
        if (!shape.labels().isEmpty()) {
            ArrayNode labels = node.putArray(LABELS);
            ArrayNode frequencies = node.putArray(FREQUENCIES);
            shape.labels().forEach(label -> {
                labels.add(label.name());
                frequencies.add(label.frequency());
            });
        }
        shape.names().forEach(node.putArray(NAMES)::add);
        if (!shape.scales().isEmpty()) {
            ArrayNode scales = node.putArray(SCALES);
            shape.scales()
                    .forEach(scale -> scales.addArray().add(scale.offset()).add(scale.factor()));
        }
    }

    /** Returns the shape; empty when the node does not hold one. */
    static Optional<DataShape> read(JsonNode node) {
        JsonNode example = node.path(EXAMPLE);
        if (!example.isArray() || example.isEmpty()) {
            return Optional.empty();
        }
        long[] sizes = new long[example.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = example.get(i).asLong();
        }
        JsonNode range = node.path(RANGE);
        List<String> names = new ArrayList<>();
        node.path(NAMES).forEach(name -> names.add(name.asText()));
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < node.path(LABELS).size(); i++) {
            labels.add(new Label(
                    node.path(LABELS).path(i).asText(),
                    node.path(FREQUENCIES).path(i).asDouble()));
        }
        List<DataShape.Scale> scales = new ArrayList<>();
        node.path(SCALES)
                .forEach(scale -> scales.add(new DataShape.Scale(
                        scale.path(0).asDouble(), scale.path(1).asDouble())));
        return Optional.of(new DataShape(
                Shape.of(sizes),
                range.size() == 2
                        ? Optional.of(new DataShape.Range(
                                range.get(0).asDouble(), range.get(1).asDouble()))
                        : Optional.empty(),
                labels,
                names,
                scales));
    }
}
