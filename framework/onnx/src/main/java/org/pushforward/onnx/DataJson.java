package org.pushforward.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;

/**
 * What is said of the data where it is not: its shape, range, names, labels and units, among the fields of the object
 * {@code data} of {@code model.json} and of the provenance of a run, and as properties {@code data.…} of a single file.
 */
public final class DataJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MOST_SIZE = 1 << 20;
    private static final String PREFIX = "data.";
    private static final String SHAPE = "shape";
    private static final String RANGE = "range";
    private static final String NAMES = "names";
    private static final String LABELS = "labels";
    private static final String UNITS = "ownUnits";
    private static final String OFFSET = "offset";
    private static final String FACTOR = "factor";
    private static final String FORMER_SHAPE = "example";
    private static final String FORMER_UNITS = "scales";

    private DataJson() {}

    /** Adds the fields of what there is. */
    public static void write(DataShape data, ObjectNode node) {
        ArrayNode shape = node.putArray(SHAPE);
        data.example().dimensions().forEach(dimension -> shape.add(dimension.count()));
        data.range()
                .ifPresent(range -> node.putArray(RANGE).add(range.minimum()).add(range.maximum()));
        if (!data.names().isEmpty()) {
            data.names().forEach(node.putArray(NAMES)::add);
        }
        LabelsJson.write(data.labels(), node);
        if (!data.scales().isEmpty()) {
            units(data, node.putObject(UNITS));
        }
    }

    private static void units(DataShape data, ObjectNode units) {
        ArrayNode offsets = units.putArray(OFFSET);
        ArrayNode factors = units.putArray(FACTOR);
        data.scales().forEach(scale -> {
            offsets.add(scale.offset());
            factors.add(scale.factor());
        });
    }

    /** Returns the same as properties: numbers joined by commas; names, labels and units as JSON. */
    static Map<String, String> properties(DataShape data) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(PREFIX + SHAPE, joined(data.example()));
        data.range().ifPresent(range -> properties.put(PREFIX + RANGE, range.minimum() + "," + range.maximum()));
        if (!data.names().isEmpty()) {
            properties.put(PREFIX + NAMES, MAPPER.valueToTree(data.names()).toString());
        }
        if (!data.labels().isEmpty()) {
            ObjectNode labels = MAPPER.createObjectNode();
            LabelsJson.write(data.labels(), labels);
            properties.put(PREFIX + LABELS, labels.toString());
        }
        if (!data.scales().isEmpty()) {
            ObjectNode units = MAPPER.createObjectNode();
            units(data, units);
            properties.put(PREFIX + UNITS, units.toString());
        }
        return properties;
    }

    static String joined(Shape shape) {
        return shape.dimensions().stream().map(Dimension::toString).collect(Collectors.joining(","));
    }

    /**
     * Returns what an object says, also one of the first runs, whose names of fields were others; empty when it does not say
     * the shape.
     *
     * @throws IllegalArgumentException when it says what cannot be
     */
    public static Optional<DataShape> read(JsonNode data) {
        JsonNode shape = data.path(data.has(SHAPE) ? SHAPE : FORMER_SHAPE);
        long[] sizes = StreamSupport.stream(shape.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        if (sizes.length == 0 || !Arrays.stream(sizes).allMatch(size -> size > 0 && size < MOST_SIZE)) {
            return Optional.empty();
        }
        JsonNode range = data.path(RANGE);
        return Optional.of(new DataShape(
                Shape.of(sizes),
                range.size() == 2
                        ? Optional.of(new DataShape.Range(
                                range.get(0).asDouble(), range.get(1).asDouble()))
                        : Optional.empty(),
                LabelsJson.read(data),
                names(data.path(NAMES)),
                data.has(FORMER_UNITS) ? formerScales(data.path(FORMER_UNITS)) : scales(data.path(UNITS))));
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static List<DataShape.Scale> scales(JsonNode units) {
        List<DataShape.Scale> scales = new ArrayList<>();
        for (int i = 0; i < units.path(OFFSET).size(); i++) {
            scales.add(new DataShape.Scale(
                    units.path(OFFSET).path(i).asDouble(),
                    units.path(FACTOR).path(i).asDouble()));
        }
        return scales;
    }

    /** Reads a pair of offset and factor for each feature. */
    private static List<DataShape.Scale> formerScales(JsonNode pairs) {
        List<DataShape.Scale> scales = new ArrayList<>();
        pairs.forEach(pair -> scales.add(
                new DataShape.Scale(pair.path(0).asDouble(), pair.path(1).asDouble())));
        return scales;
    }

    /**
     * Returns what the properties of a file say; empty when they do not say the shape.
     *
     * @throws IllegalArgumentException when they say what cannot be
     */
    public static Optional<DataShape> of(Map<String, String> properties) {
        try {
            ObjectNode data = MAPPER.createObjectNode();
            data.set(SHAPE, MAPPER.readTree("[" + properties.getOrDefault(PREFIX + SHAPE, "") + "]"));
            data.set(RANGE, MAPPER.readTree("[" + properties.getOrDefault(PREFIX + RANGE, "") + "]"));
            data.set(NAMES, MAPPER.readTree(properties.getOrDefault(PREFIX + NAMES, "[]")));
            data.set(UNITS, MAPPER.readTree(properties.getOrDefault(PREFIX + UNITS, "{}")));
            JsonNode labels = MAPPER.readTree(properties.getOrDefault(PREFIX + LABELS, "{}"));
            labels.properties().forEach(field -> data.set(field.getKey(), field.getValue()));
            return read(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a property is no list of numbers and no JSON", e);
        }
    }
}
