package org.pushforward.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.host.experiment.Selection;

/** Experiments as people read them: sections, their options and the values as texts, in order. */
final class ExperimentTexts {
    private ExperimentTexts() {}

    /** Returns what decided the weights: data, model, training, engine and seed. */
    static Map<String, Map<String, String>> training(Experiment experiment) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        sections.put("data", of("source", experiment.data()));
        sections.put("model", of("family", experiment.model()));
        Map<String, String> training = of("trainer", experiment.trainer());
        experiment.loop().forEach((name, value) -> training.put(name, text(value)));
        sections.put("train", training);
        sections.put("engine", of("name", experiment.engine()));
        sections.put("seed", Map.of("seed", Long.toString(experiment.seed())));
        return sections;
    }

    /** Returns how the model was measured, one section for each evaluator. */
    static Map<String, Map<String, String>> evaluation(Experiment experiment) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        experiment.evaluators().forEach(one -> sections.put("evaluate " + one.id(), of("evaluator", one)));
        return sections;
    }

    /** Returns a selection with its options. */
    static Map<String, String> of(String selector, Selection selection) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(selector, selection.id());
        selection.options().forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(Object value) {
        return value instanceof Double number ? ExperimentWriter.readable(number) : value.toString();
    }
}
