package org.pushforward.plugins.evaluators;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * Looks at samples of a model through a classifier of the data's own classes, which is trained on the training images and
 * kept; its accuracy on the test images is reported with what it shows.
 *
 * @param <O> the record of the options
 */
abstract class DigitEvaluator<O extends Record> implements Evaluator<O> {
    /** Returns the number of samples of the model. */
    abstract int samples(O options);

    /** Returns what decides the classifier. */
    abstract long classifierSeed(O options);

    /** Returns the least number of test examples. */
    abstract int least();

    /**
     * Measures samples {@code [n, ...example]} beside test images {@code [m, ...example]}.
     *
     * @param stream decides all that is random
     */
    abstract List<Metric> measure(
            DigitClassifier classifier, Tensor samples, Tensor test, Dataset data, O options, RandomStream stream);

    @Override
    public final List<Need> needs() {
        return List.of(Need.GENERATOR, Need.LABELLED_IMAGES);
    }

    @Override
    public final Evaluation evaluate(TrainedModel model, Dataset data, O options, Workbench bench) {
        RandomStream stream = bench.random("evaluation/" + descriptor().id());
        Tensor test = RealExamples.test(this, data, samples(options), 0, least(), bench)
                .values();
        Tensor samples = GeneratedSamples.draw(
                model, data.shape(), samples(options), stream.child("latent").step(0));
        try (DigitClassifier classifier = DigitClassifier.of(data, classifierSeed(options), bench)) {
            List<Metric> metrics = new ArrayList<>(measure(classifier, samples, test, data, options, stream));
            metrics.add(classifier.accuracy());
            return new Evaluation(
                    metrics, Duplicates.ofSamples(samples).stream().toList());
        }
    }
}
