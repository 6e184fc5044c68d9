package org.pushforward.plugins.trainers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.network.Parameter;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.vae.ConvolutionalVae;

/**
 * A model of which golden arrays exist, and how its parameters are called among them.
 *
 * @param data what it models
 * @param model the model
 * @param goldenName from the name of a parameter to the name of its array
 */
record GoldenFamily(DataShape data, Model model, UnaryOperator<String> goldenName) {
    /** Returns a RealNVP on the plane; the modules of its sequential networks s and t are counted with activations. */
    static GoldenFamily realNvp(int layers, int width) {
        DataShape plane = DataShape.points(List.of("x", "y"));
        return new GoldenFamily(
                plane,
                define(new RealNvp(), plane, Map.of("layers", layers, "width", width)),
                name -> name.replace(".scale.", ".s.")
                        .replace(".shift.", ".t.")
                        .replaceAll("\\.([st])\\.2\\.", ".$1.4.")
                        .replaceAll("\\.([st])\\.1\\.", ".$1.2."));
    }

    /** Returns an OT-Flow on the plane with two layers; the constant of the potential has no effect and is left out. */
    static GoldenFamily otFlow(int width, int trainingSteps, int evaluationSteps) {
        DataShape plane = DataShape.points(List.of("x", "y"));
        Map<String, ?> options =
                Map.of("width", width, "training-steps", trainingSteps, "evaluation-steps", evaluationSteps);
        return new GoldenFamily(plane, define(new OtFlow(), plane, options), name -> switch (name) {
            case "quadratic" -> "A";
            case "linear" -> "c.weight";
            case "output" -> "w.weight";
            default -> "N." + name;
        });
    }

    /** Returns the course's autoencoder of digits, which has the names of its arrays. */
    static GoldenFamily vae(int latentSize, int width) {
        DataShape digits = DataShape.images(1, 28, 28, 10);
        return new GoldenFamily(
                digits,
                define(new ConvolutionalVae(), digits, Map.of("latent-size", latentSize, "width", width)),
                UnaryOperator.identity());
    }

    /** Returns the course's adversarial networks of digits, which have the names of their arrays. */
    static GoldenFamily gan(ModelFamily<?> family, int latentSize, int width) {
        DataShape digits = DataShape.images(1, 28, 28, 10);
        return new GoldenFamily(
                digits,
                define(family, digits, Map.of("latent-size", latentSize, "width", width)),
                UnaryOperator.identity());
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape data, Map<String, ?> options) {
        return family.define(data, family.descriptor().options().bind(options));
    }

    /** Returns the trained parameters in one vector. */
    FlatVector trained() {
        return FlatVector.of("parameters", model.parameters().inScope(Parameter.Role.TRAINED));
    }

    /** Returns the running statistics in one vector, where there are any. */
    Optional<FlatVector> statistics() {
        List<Parameter> statistics = model.parameters().inScope(Parameter.Role.STATISTIC);
        return statistics.isEmpty() ? Optional.empty() : Optional.of(FlatVector.of(GoldenStep.STATISTICS, statistics));
    }

    /** Returns the name of the array of a parameter. */
    String goldenName(Parameter parameter) {
        return goldenName.apply(parameter.name());
    }
}
