package org.pushforward.host.plugins;

import java.lang.invoke.MethodHandles;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/** An evaluator that no bundle brings. */
record BuiltInEvaluator(String id) implements Evaluator<BuiltInEvaluator.Options> {
    record Options() {}

    BuiltInEvaluator() {
        this("built-in");
    }

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>(id, "Measures nothing.", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        throw new UnsupportedOperationException();
    }
}
