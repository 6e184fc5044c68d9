package org.pushforward.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * What the exported files say about themselves: in {@code model.json}, and as metadata properties inside each.
 *
 * <p>Numbers that are not there are left out. A property of a file is a text or, where {@code model.json} has an object or a
 * list, that as JSON. A file cannot hold its own digest; that is in {@code model.json} alone.
 *
 * @param prior the distribution of the latent variable
 * @param data the shape and range of the data
 * @param facts what the caller adds
 * @param integration how closely an ordinary differential equation is integrated, where one is
 */
record ModelDescription(LatentPrior prior, DataShape data, ModelFacts facts, Optional<IntegrationError> integration) {
    static final String FILE = "model.json";
    static final int FORMAT = 1;
    private static final String STREAM = "latent";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns the metadata properties of the file of a function. */
    Map<String, String> properties(ProvedFunction proved) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("format", Integer.toString(FORMAT));
        properties.put("family", facts.family());
        properties.putAll(facts.provenance());
        properties.put("function", proved.function().name());
        properties.put("latent.prior", prior.name());
        properties.put("latent.shape", DataJson.joined(prior.shape()));
        properties.put("latent.stream", STREAM);
        properties.putAll(DataJson.properties(data));
        ObjectNode function = MAPPER.createObjectNode();
        describe(function, proved);
        for (String section : List.of("inputs", "outputs", "parity", "weights")) {
            properties.put(section, function.get(section).toString());
        }
        ObjectNode rest = MAPPER.createObjectNode();
        addRest(rest);
        rest.properties()
                .forEach(
                        entry -> properties.put(entry.getKey(), entry.getValue().toString()));
        return properties;
    }

    /**
     * Returns {@code model.json} in UTF-8.
     *
     * @param files the bytes of each file by its function
     */
    byte[] json(Map<ProvedFunction, byte[]> files) {
        ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT).put("family", facts.family());
        ObjectNode latent = root.putObject("latent").put("prior", prior.name()).put("stream", STREAM);
        sizes(latent.putArray("shape"), prior.shape());
        DataJson.write(data, root.putObject("data"));
        ArrayNode list = root.putArray("functions");
        files.forEach((proved, bytes) -> {
            ObjectNode function = list.addObject()
                    .put("name", proved.function().name())
                    .put("file", proved.function().file())
                    .put("bytes", bytes.length)
                    .put("sha256", Digests.sha256(bytes))
                    .put("operatorSet", proved.model().getOpsetImport(0).getVersion())
                    .put("representation", proved.model().getIrVersion());
            describe(function, proved);
        });
        facts.provenance().forEach(root.putObject("provenance")::put);
        addRest(root);
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers can always be written", e);
        }
    }

    /** Adds what not every model has. */
    private void addRest(ObjectNode root) {
        integration.ifPresent(error -> error.write(root.putObject("integration")));
        if (!facts.evaluation().isEmpty()) {
            ArrayNode metrics = root.putArray("evaluation");
            facts.evaluation().forEach(metric -> metric(metrics.addObject(), metric));
        }
        facts.billOfMaterials()
                .ifPresent(bill -> root.putObject("billOfMaterials")
                        .put("format", "SPDX")
                        .put("file", bill.file())
                        .put("namespace", bill.namespace())
                        .put("sha256", bill.sha256()));
    }

    private static void metric(ObjectNode node, Metric metric) {
        node.put("id", metric.id())
                .put("value", metric.value())
                .put("standardError", metric.standardError())
                .put("unit", metric.unit());
    }

    private static void describe(ObjectNode node, ProvedFunction proved) {
        ModelFunction function = proved.function();
        ArrayNode inputs = node.putArray("inputs");
        function.inputs()
                .forEach(input ->
                        port(inputs.addObject(), input.name(), input.symbol(Dimension.BATCH), input.meaning()));
        ArrayNode outputs = node.putArray("outputs");
        function.apply(function.symbols(Dimension.BATCH))
                .forEach((name, value) -> port(
                        outputs.addObject(), name, value, function.outputs().get(name)));
        ObjectNode parity = node.putObject("parity")
                .put("difference", proved.parity().difference())
                .put("tolerance", Parity.TOLERANCE)
                .put("rounding", proved.parity().rounding())
                .put("roundingTolerance", proved.parity().roundingTolerance())
                .put("parsed", proved.parity().read());
        Parity.BATCHES.forEach(parity.putArray("batches")::add);
        ObjectNode weights =
                node.putObject("weights").put("type", proved.weights().id());
        proved.loss()
                .ifPresent(loss -> weights.put("parsed", loss.read())
                        .putObject("loss")
                        .put("examples", loss.examples())
                        .put("largest", loss.largest())
                        .put("rootMeanSquare", loss.rootMeanSquare())
                        .put("mean", loss.mean()));
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
