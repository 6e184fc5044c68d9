package org.pushforward.api.evaluation;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Extension;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * Measures a trained model.
 *
 * @param <O> the record of its options
 */
@ConsumerType
public interface Evaluator<O extends Record> extends Extension<O> {
    /** Returns what the model and the data must have; the host asks for a measurement only where they do. */
    default List<Need> needs() {
        return List.of();
    }

    /**
     * Returns what was measured on the test data, or on fresh draws where the data has no end.
     *
     * @throws EvaluationException when the model or the data lacks what is measured, or a result is not a number
     */
    Evaluation evaluate(TrainedModel model, Dataset data, O options, Workbench bench);

    /**
     * Returns the ids of the metrics that may be reported, so that a misspelt one is found before anything is trained;
     * empty when they are not known beforehand.
     */
    default List<String> metrics(O options) {
        return List.of();
    }
}
