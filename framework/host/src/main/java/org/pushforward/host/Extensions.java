package org.pushforward.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.host.plugins.ExtensionKind;
import org.pushforward.host.plugins.Registry;

/** Calls extensions with options by name, whatever the records that they take. */
final class Extensions {
    private Extensions() {}

    static <O extends Record> Engine open(EngineProvider<O> provider, Map<String, ?> options) {
        return provider.open(provider.descriptor().options().bind(options));
    }

    /** Returns the options among which a trial is to choose, by name. */
    static <O extends Record> List<Map<String, Object>> candidates(EngineProvider<O> provider, Map<String, ?> options) {
        OptionsType<O> type = provider.descriptor().options();
        return provider.candidates(type.bind(options)).stream()
                .map(type::values)
                .toList();
    }

    static <O extends Record> Dataset open(DataSource<O> source, Map<String, ?> options, Workbench bench) {
        return source.open(source.descriptor().options().bind(options), bench);
    }

    /** Defines a model; families that its options name are looked up. */
    static <O extends Record> Model define(
            ModelFamily<O> family, Map<String, ?> options, DataShape shape, Registry registry) {
        Map<String, Object> values = new LinkedHashMap<>(options);
        references(family, options)
                .forEach((name, reference) -> values.put(
                        name,
                        reference.with(registry.find(ExtensionKind.FAMILY, reference.id())
                                .extension())));
        return family.define(shape, family.descriptor().options().bind(values));
    }

    /** Returns the references to families among options, by name. */
    static Map<String, ModelReference> references(ModelFamily<?> family, Map<String, ?> options) {
        Map<String, ModelReference> references = new LinkedHashMap<>();
        for (OptionSpec spec : family.descriptor().options().options()) {
            Object value = options.get(spec.name());
            if (spec.type().equals(OptionSpec.MODEL_FAMILY)
                    && !value.equals(spec.defaultValue().orElse(""))) {
                references.put(spec.name(), ModelReference.of(value));
            }
        }
        return references;
    }

    static <O extends Record> TrainingPlan plan(Trainer<O> trainer, Map<String, ?> options, Model model) {
        return trainer.plan(model, trainer.descriptor().options().bind(options));
    }

    static <O extends Record> Evaluation evaluate(
            Evaluator<O> evaluator, Map<String, ?> options, TrainedModel trained, Dataset data, Workbench bench) {
        return evaluator.evaluate(
                trained, data, evaluator.descriptor().options().bind(options), bench);
    }
}
