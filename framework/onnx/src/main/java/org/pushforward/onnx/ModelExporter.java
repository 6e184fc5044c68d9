package org.pushforward.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.ShapeException;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.rewrite.Simplifier;
import org.pushforward.onnx.ExportReport.ExportedFunction;

/**
 * Exports a trained model: one ONNX file for each function, in evaluation mode, with its parameters inside and a symbolic
 * batch size N, and {@code model.json} that describes them.
 *
 * <p>{@code generator.onnx}: {@code latent [N, latent] -> sample [N, ...example]}. {@code density.onnx}, where there is a
 * density: {@code data [N, ...example] -> log_density [N]} in nats. {@code encoder.onnx}, where there is an encoder:
 * {@code data -> mean, log_variance [N, latent]}. {@code critic.onnx}, where there is a critic:
 * {@code data [N, ...pack] -> critic [N]}, a score or the probability that the pack is data. Those of a conditional model take
 * {@code label [N]}, the number of a class as int64, too.
 */
public final class ModelExporter {
    private final Model model;
    private final Map<String, Tensor> parameters;
    private final DataShape data;
    private final Map<String, String> metadata;

    /**
     * Prepares an export.
     *
     * @param model what is exported
     * @param parameters the value of every parameter by its name, float32 or float64; not changed
     * @param data the shape and range of the data
     * @param metadata family, provenance and whatever else the files are to say about themselves
     * @throws ExportException when a parameter has no value or one of another shape
     */
    public ModelExporter(Model model, Map<String, Tensor> parameters, DataShape data, Map<String, String> metadata) {
        this.model = model;
        this.data = data;
        this.metadata = new LinkedHashMap<>(metadata);
        this.parameters = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            this.parameters.put(parameter.name(), rounded(parameter, parameters.get(parameter.name())));
        }
    }

    /** Parameters count as the engine has them, in float32. */
    private static Tensor rounded(Parameter parameter, Tensor value) {
        if (value == null || !value.shape().equals(parameter.shape())) {
            throw new ExportException("The model cannot be exported: its parameter '" + parameter.name() + "' of shape "
                    + parameter.shape() + " has "
                    + (value == null ? "no value" : "a value of shape " + value.shape()));
        }
        return value.to(ElementType.FLOAT32);
    }

    /**
     * Writes the folder of the exported model, which appears whole or not at all; an exported model that was there is
     * replaced. Before, every file is loaded from its bytes and compared with the trained model: |a - b| <= 1e-5
     * max(1, |b|) for every element; and with the model in float64, as closely as single precision allows.
     *
     * @throws ExportException when a file disagrees with the model, or {@code folder} holds something else
     * @throws IOException when the folder cannot be written
     */
    public ExportReport write(Path folder) throws IOException {
        requireReplaceable(folder);
        LatentPrior prior = ConditionalModel.givenAny(model).generator().prior();
        ModelDescription description = new ModelDescription(prior, data, metadata);
        Map<ModelFunction, ExportedFunction> exported = new LinkedHashMap<>();
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<ModelFunction> functions = ModelFunction.of(model, data);
        try (TrainedFunctions trained = new TrainedFunctions(model, parameters)) {
            Parity parity = new Parity(trained, prior, functions.get(0));
            for (ModelFunction function : functions) {
                byte[] file = OnnxWriter.write(function.name(), graph(function), description.properties(function));
                Parity.Result result = parity.check(function, file);
                files.put(function.file(), file);
                exported.put(
                        function,
                        new ExportedFunction(
                                function.name(),
                                function.file(),
                                Digests.sha256(file),
                                result.difference(),
                                result.rounding(),
                                result.roundingTolerance(),
                                result.read()));
            }
        }
        files.put(ModelDescription.FILE, description.json(exported));
        WholeFolder.write(folder, files);
        return new ExportReport(folder, List.copyOf(exported.values()));
    }

    private static void requireReplaceable(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(ModelDescription.FILE))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new ExportException("The model cannot be exported to " + folder + ", which is not a folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new ExportException("The model cannot be exported to " + folder
                        + ", which holds other files; name a new or an empty folder");
            }
        }
    }

    /** Returns a function with its parameters as constants and everything folded that depends on them alone. */
    private Graph graph(ModelFunction function) {
        List<Value> symbols = function.symbols(Dimension.BATCH);
        Map<String, Value> outputs = outputs(function, symbols);
        Map<Value, Value> constants = model.parameters().constants(p -> parameters.get(p.name()));
        List<Value> folded =
                Simplifier.simplify(Graph.substitute(outputs.values(), constants), new ConvolutionFolding());
        Map<String, Value> named = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> named.put(name, folded.get(named.size())));
        return new Graph(symbols, named);
    }

    private static Map<String, Value> outputs(ModelFunction function, List<Value> symbols) {
        try {
            return function.apply(symbols);
        } catch (ShapeException | IllegalStateException e) {
            throw new ExportException(
                    function.file() + " cannot be written for every batch size N at once: " + e.getMessage(), e);
        }
    }
}
