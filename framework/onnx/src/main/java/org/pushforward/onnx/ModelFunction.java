package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * A function of a model that is exported as a file of its own.
 *
 * @param name of the function and, with {@code .onnx}, of the file
 * @param input its one input
 * @param outputs the names of its outputs and what they mean, in order
 * @param body from the input {@code [batch, ...]} to the outputs, in evaluation mode
 */
record ModelFunction(String name, Port input, Map<String, String> outputs, Function<Value, List<Value>> body) {
    /**
     * An input of a function.
     *
     * @param name its name
     * @param example the shape of one example
     * @param meaning what it is
     */
    record Port(String name, Shape example, String meaning) {}

    static List<ModelFunction> of(Model model, DataShape data) {
        Port latent = new Port("latent", model.generator().prior().shape(), "latent variable z");
        Port example = new Port("data", data.example(), "data x");
        List<ModelFunction> functions = new ArrayList<>();
        functions.add(new ModelFunction(
                "generator",
                latent,
                Map.of("sample", "g(z)"),
                z -> List.of(model.generator().generate(z, Pass.evaluation()))));
        model.capability(Density.class)
                .ifPresent(density -> functions.add(new ModelFunction(
                        "density",
                        example,
                        Map.of("log_density", "log p(x) in nats"),
                        x -> List.of(density.logDensity(x, Pass.evaluation())))));
        model.capability(Encoder.class).ifPresent(encoder -> functions.add(encoder(encoder, example)));
        model.capability(Critic.class).ifPresent(critic -> functions.add(critic(critic, data)));
        return List.copyOf(functions);
    }

    private static ModelFunction critic(Critic critic, DataShape data) {
        int packing = critic.packing();
        Shape pack =
                data.example().with(0, Dimension.of(packing * data.example().size(0)));
        String meaning = packing == 1 ? "data x" : "packs of " + packing + " data x";
        return new ModelFunction(
                "critic",
                new Port("data", pack, meaning),
                Map.of("critic", "score or probability that x is data"),
                x -> List.of(critic.output(x, Pass.evaluation())));
    }

    private static ModelFunction encoder(Encoder encoder, Port example) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("mean", "mean of e(z|x)");
        outputs.put("log_variance", "logarithm of the variance of e(z|x)");
        return new ModelFunction("encoder", example, outputs, x -> {
            Encoder.Posterior posterior = encoder.encode(x, Pass.evaluation());
            return List.of(posterior.mean(), posterior.logVariance());
        });
    }

    String file() {
        return name + ".onnx";
    }

    /** Returns the symbol of the input for a batch dimension, fixed or N. */
    Value symbol(Dimension batch) {
        return Value.input(input.name(), input.example().insert(0, batch));
    }

    /** Returns the outputs at an input, by name. */
    Map<String, Value> apply(Value symbol) {
        List<Value> values = body.apply(symbol);
        Map<String, Value> named = new LinkedHashMap<>();
        for (String output : outputs.keySet()) {
            named.put(output, values.get(named.size()));
        }
        return named;
    }
}
