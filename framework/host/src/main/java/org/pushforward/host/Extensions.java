package org.pushforward.host;

import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.workbench.Workbench;

/** Calls extensions with options by name, whatever the records that they take. */
final class Extensions {
    private Extensions() {}

    static <O extends Record> Engine open(EngineProvider<O> provider, Map<String, ?> options) {
        return provider.open(provider.descriptor().options().bind(options));
    }

    static <O extends Record> Dataset open(DataSource<O> source, Map<String, ?> options, Workbench bench) {
        return source.open(source.descriptor().options().bind(options), bench);
    }

    static <O extends Record> Model define(ModelFamily<O> family, Map<String, ?> options, DataShape shape) {
        return family.define(shape, family.descriptor().options().bind(options));
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
