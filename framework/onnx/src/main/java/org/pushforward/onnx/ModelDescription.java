package org.pushforward.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * What the exported files say about themselves: as metadata properties inside each, and in {@code model.json}.
 *
 * @param prior the distribution of the latent variable
 * @param data the shape and range of the data
 * @param metadata what the caller adds
 */
record ModelDescription(LatentPrior prior, DataShape data, Map<String, String> metadata) {
    static final String FILE = "model.json";
    static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns the metadata properties of the file of a function; lists are joined by commas. */
    Map<String, String> properties(ModelFunction function) {
        Map<String, String> properties = new LinkedHashMap<>(metadata);
        properties.put("format", Integer.toString(FORMAT));
        properties.put("function", function.name());
        properties.put("latent.prior", prior.name());
        properties.put("latent.shape", joined(prior.shape()));
        properties.put("data.shape", joined(data.example()));
        data.range().ifPresent(range -> properties.put("data.range", range.minimum() + "," + range.maximum()));
        if (!data.labels().isEmpty()) {
            ObjectNode labels = MAPPER.createObjectNode();
            LabelsJson.write(data.labels(), labels);
            properties.put(LabelsJson.PROPERTY, labels.toString());
        }
        return properties;
    }

    private static String joined(Shape shape) {
        return shape.dimensions().stream().map(Dimension::toString).collect(Collectors.joining(","));
    }

    /** Returns {@code model.json} in UTF-8. */
    byte[] json(Map<ModelFunction, ExportReport.ExportedFunction> functions) {
        ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT);
        metadata.forEach(root.putObject("metadata")::put);
        ObjectNode latent = root.putObject("latent").put("prior", prior.name());
        sizes(latent.putArray("shape"), prior.shape());
        ObjectNode example = root.putObject("data");
        sizes(example.putArray("shape"), data.example());
        data.range()
                .ifPresent(
                        range -> example.putArray("range").add(range.minimum()).add(range.maximum()));
        if (!data.names().isEmpty()) {
            data.names().forEach(example.putArray("names")::add);
        }
        LabelsJson.write(data.labels(), example);
        if (!data.scales().isEmpty()) {
            ObjectNode units = example.putObject("ownUnits");
            ArrayNode offsets = units.putArray("offset");
            ArrayNode factors = units.putArray("factor");
            data.scales().forEach(scale -> {
                offsets.add(scale.offset());
                factors.add(scale.factor());
            });
        }
        ArrayNode list = root.putArray("functions");
        functions.forEach((function, exported) -> describe(list.addObject(), function, exported));
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers can always be written", e);
        }
    }

    private static void describe(ObjectNode node, ModelFunction function, ExportReport.ExportedFunction exported) {
        node.put("name", function.name()).put("file", exported.file()).put("sha256", exported.sha256());
        List<Value> symbols = function.symbols(Dimension.BATCH);
        ArrayNode inputs = node.putArray("inputs");
        function.inputs()
                .forEach(input ->
                        port(inputs.addObject(), input.name(), input.symbol(Dimension.BATCH), input.meaning()));
        ArrayNode outputs = node.putArray("outputs");
        function.apply(symbols)
                .forEach((name, value) -> port(
                        outputs.addObject(), name, value, function.outputs().get(name)));
        ObjectNode parity = node.putObject("parity")
                .put("difference", exported.difference())
                .put("tolerance", Parity.TOLERANCE)
                .put("rounding", exported.rounding())
                .put("roundingTolerance", exported.roundingTolerance())
                .put("parsed", exported.parsed());
        Parity.BATCHES.forEach(parity.putArray("batches")::add);
    }

    private static void port(ObjectNode node, String name, Value value, String meaning) {
        String type = value.kind() == Kind.INTEGER ? "int64" : "float32";
        node.put("name", name).put("type", type).put("meaning", meaning);
        sizes(node.putArray("shape"), value.shape());
    }

    private static void sizes(ArrayNode array, Shape shape) {
        for (Dimension dimension : shape.dimensions()) {
            if (dimension.perBatch()) {
                array.add(dimension.toString());
            } else {
                array.add(dimension.count());
            }
        }
    }
}
