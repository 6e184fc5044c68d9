package org.pushforward.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.onnx.ModelFacts;
import org.pushforward.onnx.StoredWeights;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.vae.VariationalAutoencoder;

/** Models with their initial parameters, small ones of every kind, exported as the product exports them. */
enum Exported {
    FLOW(() -> define(new RealNvp(), Data.POINTS, Map.of("layers", 2, "width", 8)), Data.POINTS),
    CONDITIONAL_FLOW(
            () -> define(new RealNvp(), Data.TABLE, Map.of("layers", 2, "width", 8, "conditional", true)), Data.TABLE),
    AUTOENCODER(() -> define(new VariationalAutoencoder(), Data.IMAGES, Map.of("width", 4)), Data.IMAGES),
    ADVERSARIES(() -> define(new Dcgan(), Data.IMAGES, Map.of("width", 4)), Data.IMAGES);

    private final Model model;
    private final DataShape data;

    Exported(Supplier<Model> model, DataShape data) {
        this.model = model.get();
        this.data = data;
    }

    private static final class Data {
        private static final DataShape POINTS = DataShape.points(List.of("x", "y"));
        private static final DataShape IMAGES = DataShape.images(1, 28, 28, 0);
        private static final DataShape TABLE = new DataShape(
                Shape.of(3),
                Optional.of(new DataShape.Range(-10, 10)),
                List.of(new Label("red", 0.5), new Label("none", 0), new Label("grün", 0.5)),
                List.of("a", "b", "c"),
                List.of(new DataShape.Scale(100, 2), new DataShape.Scale(-1, 0.5), new DataShape.Scale(0, 1)));
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
        return family.define(data, family.descriptor().options().bind(options));
    }

    DataShape data() {
        return data;
    }

    /** Writes the model and returns its folder. */
    Path write(Path folder) {
        return write(folder, StoredWeights.FLOAT32);
    }

    /** Writes the model to a folder or a zip archive, and returns that. */
    Path write(Path folder, StoredWeights weights) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        model.parameters().all().forEach(parameter -> values.put(parameter.name(), value(parameter)));
        try {
            new ModelExporter(model, values, data)
                    .prove(weights)
                    .write(ModelFacts.of(name(), Map.of("steps", "0")), folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor value(Parameter parameter) {
        return Parameters.initial(parameter, 1).to(ElementType.FLOAT32);
    }

    /** Returns what a function of the model given labels, of which there may be none, is in float64, by the interpreter. */
    List<Tensor> interpret(Tensor rows, int[] labels, Function<Model, Function<Value, List<Value>>> function) {
        Value input = Value.input("rows", rows.shape());
        Value label = Value.input("label", Shape.of(Math.max(1, labels.length)), Kind.INTEGER);
        Model given = labels.length == 0
                ? model
                : model.capability(ConditionalModel.class).orElseThrow().given(label);
        Map<Value, Tensor> feeds = new HashMap<>();
        model.parameters().all().forEach(parameter -> feeds.put(parameter.value(), value(parameter)));
        feeds.put(input, rows);
        long[] numbers = new long[Math.max(1, labels.length)];
        for (int i = 0; i < labels.length; i++) {
            numbers[i] = labels[i];
        }
        feeds.put(label, Tensor.of(numbers, label.shape()));
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(function.apply(given).apply(input), feeds);
    }
}
