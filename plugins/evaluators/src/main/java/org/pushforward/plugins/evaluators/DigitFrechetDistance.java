package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
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
 * The evaluator {@code digit-fid}: the squared Fréchet distance between the features that a classifier of the data's own
 * classes has of samples and of test data, each taken for normal.
 *
 * <p>It is no FID, whose features are those of a network for photographs, and is not to be compared with one.
 */
@Component(service = Evaluator.class)
public final class DigitFrechetDistance extends DigitEvaluator<DigitFrechetDistance.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model
     * @param classifierSeed decides the classifier
     */
    record Options(
            @Option(help = "number of samples of the model", defaultValue = "10000", minimum = 200, maximum = 1_000_000)
            int samples,

            @Option(help = "seed of the classifier; figures of different ones are not comparable", defaultValue = "1")
            long classifierSeed) {}

    private static final int LEAST = 200;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "digit-fid",
            "Frechet distance of samples to test images in the features of a classifier of their classes",
            "Heusel et al.: GANs trained by a two time-scale update rule, NeurIPS 2017, with other features",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("digit-fid", "digit-fid-floor", "digit-classifier-accuracy");
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
        return LEAST;
    }

    @Override
    List<Metric> measure(
            DigitClassifier classifier,
            Tensor samples,
            Tensor test,
            Dataset data,
            Options options,
            RandomStream stream) {
        Tensor ofTest = classifier.of(test).features();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(
                metric("digit-fid", Metric.Better.LOWER, classifier.of(samples).features(), ofTest));
        RealExamples.training(data, stream.seed(), LEAST, options.samples())
                .ifPresent(real -> metrics.add(metric(
                        "digit-fid-floor",
                        Metric.Better.NEITHER,
                        classifier.of(real).features(),
                        ofTest)));
        return metrics;
    }

    private static Metric metric(String id, Metric.Better better, Tensor features, Tensor ofTest) {
        FrechetDistance distance = FrechetDistance.of(features, ofTest);
        return new Metric(id, distance.value(), distance.standardError(), "", better, Points.count(features));
    }
}
