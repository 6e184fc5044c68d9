package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * A function of a model that is exported as a file of its own.
 *
 * @param name of the function and, with {@code .onnx}, of the file
 * @param inputs its input and, where the model is conditional, the label
 * @param outputs the names of its outputs and what they mean, in order
 * @param body from the inputs {@code [batch, ...]} to the outputs, in evaluation mode
 */
record ModelFunction(
        String name, List<Port> inputs, Map<String, String> outputs, Function<List<Value>, List<Value>> body) {
    /** The name of the input for the number of a class. */
    static final String LABEL = "label";

    /**
     * An input of a function.
     *
     * @param name its name
     * @param example the shape of one example
     * @param classes 0 for real numbers; else it is one integer from 0 on, less than this
     * @param meaning what it is
     */
    record Port(String name, Shape example, int classes, String meaning) {
        static Port real(String name, Shape example, String meaning) {
            return new Port(name, example, 0, meaning);
        }

        static Port label(int classes) {
            return new Port(LABEL, Shape.scalar(), classes, "label y, 0 to " + (classes - 1));
        }

        Kind kind() {
            return classes == 0 ? Kind.REAL : Kind.INTEGER;
        }

        Value symbol(Dimension batch) {
            return Value.input(name, example.insert(0, batch), kind());
        }
    }

    static List<ModelFunction> of(Model model, DataShape data) {
        List<Port> label = model.capability(ConditionalModel.class)
                .map(conditional -> List.of(Port.label(conditional.labels().size())))
                .orElse(List.of());
        String given = label.isEmpty() ? "" : ", given y";
        Model any = ConditionalModel.givenAny(model);
        Port latent = Port.real("latent", any.generator().prior().shape(), "latent variable z");
        Port example = Port.real("data", data.example(), "data x");
        List<ModelFunction> functions = new ArrayList<>();
        functions.add(new ModelFunction(
                "generator",
                joined(latent, label),
                Map.of("sample", "g(z)" + given),
                in -> List.of(at(model, in).generator().generate(in.get(0), Pass.evaluation()))));
        any.capability(Density.class)
                .ifPresent(density -> functions.add(new ModelFunction(
                        "density",
                        joined(example, label),
                        Map.of("log_density", "log p(x)" + given + ", in nats"),
                        in -> List.of(at(model, in)
                                .capability(Density.class)
                                .orElseThrow()
                                .logDensity(in.get(0), Pass.evaluation())))));
        any.capability(Encoder.class)
                .ifPresent(encoder -> functions.add(encoder(model, joined(example, label), given)));
        any.capability(Critic.class)
                .ifPresent(critic -> functions.add(critic(
                        model,
                        joined(packs(critic.packing(), data), label),
                        "score or probability that x is data" + given)));
        return List.copyOf(functions);
    }

    private static List<Port> joined(Port input, List<Port> label) {
        return Stream.concat(Stream.of(input), label.stream()).toList();
    }

    /** Returns the model at the label among the inputs, where there is one. */
    private static Model at(Model model, List<Value> inputs) {
        return inputs.size() == 1
                ? model
                : model.capability(ConditionalModel.class).orElseThrow().given(inputs.get(1));
    }

    private static Port packs(int packing, DataShape data) {
        Shape pack =
                data.example().with(0, Dimension.of(packing * data.example().size(0)));
        return Port.real("data", pack, packing == 1 ? "data x" : "packs of " + packing + " data x");
    }

    private static ModelFunction critic(Model model, List<Port> inputs, String meaning) {
        return new ModelFunction(
                "critic",
                inputs,
                Map.of("critic", meaning),
                in -> List.of(
                        at(model, in).capability(Critic.class).orElseThrow().output(in.get(0), Pass.evaluation())));
    }

    private static ModelFunction encoder(Model model, List<Port> inputs, String given) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("mean", "mean of e(z|x)" + given);
        outputs.put("log_variance", "logarithm of the variance of e(z|x)" + given);
        return new ModelFunction("encoder", inputs, outputs, in -> {
            Encoder.Posterior posterior =
                    at(model, in).capability(Encoder.class).orElseThrow().encode(in.get(0), Pass.evaluation());
            return List.of(posterior.mean(), posterior.logVariance());
        });
    }

    String file() {
        return name + ".onnx";
    }

    /** Returns the symbols of the inputs for a batch dimension, fixed or N. */
    List<Value> symbols(Dimension batch) {
        return inputs.stream().map(input -> input.symbol(batch)).toList();
    }

    /** Returns the outputs at inputs, by name. */
    Map<String, Value> apply(List<Value> symbols) {
        List<Value> values = body.apply(symbols);
        Map<String, Value> named = new LinkedHashMap<>();
        for (String output : outputs.keySet()) {
            named.put(output, values.get(named.size()));
        }
        return named;
    }

    /** Returns something for each input by its name, in order. */
    <T> Map<String, T> named(List<T> values) {
        Map<String, T> named = new LinkedHashMap<>();
        inputs.forEach(input -> named.put(input.name(), values.get(named.size())));
        return named;
    }
}
