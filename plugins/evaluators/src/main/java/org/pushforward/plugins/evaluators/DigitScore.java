package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.RandomStream;

/**
 * The evaluator {@code digit-score}: exp E[KL(p(y|x) || p(y))] over samples x, where p(y|x) is what a classifier of the data's
 * own classes says and p(y) its mean; from 1 up to the number of classes, which takes sharp samples of all classes alike.
 *
 * <p>It is the inception score with another network, and says nothing of variety within a class. That of the test data is
 * reported beside it.
 */
@Component(service = Evaluator.class)
public final class DigitScore extends DigitEvaluator<DigitScore.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model
     * @param classifierSeed decides the classifier
     */
    record Options(
            @Option(help = "number of samples of the model", defaultValue = "10000", minimum = 2, maximum = 1_000_000)
            int samples,

            @Option(help = "seed of the classifier; figures of different ones are not comparable", defaultValue = "1")
            long classifierSeed) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "digit-score",
            "How sharply and evenly a classifier assigns samples to the classes of the data",
            "Salimans et al.: Improved techniques for training GANs, NeurIPS 2016, with another network",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("digit-score", "digit-score-of-data", "digit-classifier-accuracy");
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    long classifierSeed(Options options) {
        return options.classifierSeed();
    }

    @Override
    int least() {
        return 2;
    }

    @Override
    List<Metric> measure(
            DigitClassifier classifier,
            Tensor samples,
            Tensor test,
            Dataset data,
            Options options,
            RandomStream stream) {
        return List.of(
                score("digit-score", Metric.Better.HIGHER, classifier.of(samples)),
                score("digit-score-of-data", Metric.Better.NEITHER, classifier.of(test)));
    }

    private static Metric score(String id, Metric.Better better, Classifier.Opinion opinion) {
        return score(id, better, opinion.logProbabilities());
    }

    /**
     * Returns the score; its standard error is that of the mean of the divergences, which is also their first-order influence
     * on the score's logarithm.
     *
     * @param logProbabilities {@code [n, classes]}
     */
    static Metric score(String id, Metric.Better better, Tensor logProbabilities) {
        int count = Points.count(logProbabilities);
        int classes = Points.features(logProbabilities);
        double[] log = logProbabilities.toDoubles();
        double[] mean = new double[classes];
        for (int i = 0; i < log.length; i++) {
            mean[i % classes] += Math.exp(log[i]) / count;
        }
        double[] divergences = new double[count];
        for (int i = 0; i < log.length; i++) {
            if (mean[i % classes] > 0) {
                divergences[i / classes] += Math.exp(log[i]) * (log[i] - Math.log(mean[i % classes]));
            }
        }
        Statistics statistics = new Statistics(divergences);
        double score = Math.exp(statistics.mean());
        return new Metric(id, score, score * statistics.standardError(), "", better, count);
    }
}
