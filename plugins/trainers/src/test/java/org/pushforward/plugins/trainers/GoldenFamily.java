package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.vae.VariationalAutoencoder;

/**
 * A model of which golden arrays exist, and how its family takes them over.
 *
 * @param data what it models
 * @param model the model
 * @param imported how its parameters are called among the arrays
 */
record GoldenFamily(DataShape data, Model model, Imported imported) {
    private static final DataShape PLANE = DataShape.points(List.of("x", "y"));
    private static final DataShape DIGITS = DataShape.images(1, 28, 28, 10);

    /** Returns the RealNVP on the plane that the arrays tell. */
    static GoldenFamily realNvp(Map<String, Tensor> arrays) {
        return of(new RealNvp(), PLANE, arrays, Map.of());
    }

    /** Returns the OT-Flow on the plane that the arrays tell. */
    static GoldenFamily otFlow(Map<String, Tensor> arrays, int trainingSteps, int evaluationSteps) {
        return of(
                new OtFlow(),
                PLANE,
                arrays,
                Map.of("training-steps", trainingSteps, "evaluation-steps", evaluationSteps));
    }

    /** Returns the course's autoencoder of digits that the arrays tell. */
    static GoldenFamily vae(Map<String, Tensor> arrays, String posteriorHead) {
        return of(new VariationalAutoencoder(), DIGITS, arrays, Map.of("posterior-head", posteriorHead));
    }

    /** Returns the course's adversarial networks of digits that the arrays tell. */
    static GoldenFamily gan(ModelFamily<?> family, Map<String, Tensor> arrays) {
        return of(family, DIGITS, arrays, Map.of());
    }

    private static <O extends Record> GoldenFamily of(
            ModelFamily<O> family, DataShape data, Map<String, Tensor> arrays, Map<String, ?> further) {
        Imported imported = family.importing(arrays);
        Map<String, Object> options = new LinkedHashMap<>(imported.options());
        options.putAll(further);
        Model model = family.define(data, family.descriptor().options().bind(options));
        return new GoldenFamily(data, model, imported);
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
        return imported.arrayName().apply(parameter.name());
    }
}
