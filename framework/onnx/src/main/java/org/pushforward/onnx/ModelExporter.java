package org.pushforward.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Exports a trained model: one ONNX file for each function, in evaluation mode, with its parameters inside and a symbolic
 * batch size N, and {@code model.json} that describes them; the same facts are properties of each file.
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

    /**
     * Prepares an export.
     *
     * @param model what is exported
     * @param parameters the value of every parameter by its name, float32 or float64; not changed
     * @param data the shape and range of the data
     * @throws ExportException when a parameter has no value or one of another shape
     */
    public ModelExporter(Model model, Map<String, Tensor> parameters, DataShape data) {
        this.model = model;
        this.data = data;
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

    /** Makes the files as {@link #prove(StoredWeights)} does, with weights in float32. */
    public ProvedModel prove() {
        return prove(StoredWeights.FLOAT32);
    }

    /**
     * Makes the files and compares each, loaded from its bytes, with the trained model: |a - b| <= 1e-5 max(1, |b|) for
     * every element; and with the model in float64, as closely as single precision allows.
     *
     * @param weights how weights are then stored; what that loses is measured and written into the files
     * @throws ExportException when a function depends on the batch size, or a file disagrees with the trained model
     */
    public ProvedModel prove(StoredWeights weights) {
        LatentPrior prior = ConditionalModel.givenAny(model).generator().prior();
        List<ModelFunction> functions = ModelFunction.of(model, data);
        try (TrainedFunctions trained = new TrainedFunctions(model, parameters)) {
            Parity parity = new Parity(trained, prior, functions.get(0));
            List<ProvedFunction> proved = new ArrayList<>();
            for (ModelFunction function : functions) {
                ModelProto file = OnnxWriter.model(function.name(), graph(function));
                Parity.Result result = parity.check(function, file.toByteArray());
                ModelProto stored = WeightCompression.store(file, weights);
                Optional<Parity.Loss> loss = weights == StoredWeights.FLOAT32
                        ? Optional.empty()
                        : Optional.of(parity.loss(function, stored.toByteArray(), result.roundingTolerance()));
                proved.add(new ProvedFunction(function, stored, result, weights, loss));
            }
            return new ProvedModel(prior, data, IntegrationError.of(model, data, functions, trained, parity), proved);
        }
    }

    /**
     * Returns inputs of each function and what the trained model gives for them, in float32, by {@code FUNCTION.NAME}, for
     * checks of exported files in other programs.
     *
     * @param examples how many, at least 1
     * @param weights how weights are stored: if in less than float32, what the files give takes the place of what the model does
     */
    public Map<String, Tensor> references(int examples, StoredWeights weights) {
        LatentPrior prior = ConditionalModel.givenAny(model).generator().prior();
        List<ModelFunction> functions = ModelFunction.of(model, data);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (TrainedFunctions trained = new TrainedFunctions(model, parameters)) {
            Parity parity = new Parity(trained, prior, functions.get(0));
            for (ModelFunction function : functions) {
                List<Tensor> inputs = parity.inputs(function, examples);
                Map<String, Tensor> ports = function.named(inputs);
                ports.putAll(
                        weights == StoredWeights.FLOAT32
                                ? trained.apply(function, inputs)
                                : Parity.run(function, stored(function, weights), inputs));
                ports.forEach((name, values) -> arrays.put(function.name() + "." + name, values));
            }
        }
        return arrays;
    }

    private byte[] stored(ModelFunction function, StoredWeights weights) {
        return WeightCompression.store(OnnxWriter.model(function.name(), graph(function)), weights)
                .toByteArray();
    }

    /** Returns a function with its parameters as constants and everything folded that depends on them alone. */
    private Graph graph(ModelFunction function) {
        List<Value> symbols = function.symbols(Dimension.BATCH);
        Map<String, Value> outputs = outputs(function, symbols);
        Map<Value, Value> constants = model.parameters().constants(p -> parameters.get(p.name()));
        List<Value> trained = Graph.substitute(outputs.values(), constants);
        Map<String, Value> named = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> named.put(name, trained.get(named.size())));
        return ConvolutionFolding.fold(new Graph(symbols, named));
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
