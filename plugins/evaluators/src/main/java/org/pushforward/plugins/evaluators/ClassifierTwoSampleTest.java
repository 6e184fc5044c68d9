package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * The evaluator {@code c2st}: the share of points that a classifier assigns to the right one of samples and test data, by
 * cross-validation; 1/2 where they cannot be told apart.
 *
 * <p>The folds of a cross-validation depend on one another through the labels they are trained on, so that its accuracy has
 * no exact test. The p-value is of the folds but the first, each judged by a classifier trained on those before it alone
 * (Dawid, "Present position and potential developments: the prequential approach", 1984): given the past, the labels of a
 * fold may then be exchanged. It compares the sum of standardised differences between the mean probabilities of the two
 * samples with that of random relabellings.
 */
@Component(service = Evaluator.class)
public final class ClassifierTwoSampleTest extends TwoSampleEvaluator<ClassifierTwoSampleTest.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param folds the number of folds
     * @param width the number of units in both hidden layers of the classifier
     * @param steps the number of steps in which a classifier is trained
     * @param permutations the number of random relabellings behind the p-value
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 20,
                    maximum = 1_000_000)
            int samples,

            @Option(help = "number of folds", defaultValue = "5", minimum = 2, maximum = 20)
            int folds,

            @Option(
                    help = "units in both hidden layers of the classifier",
                    defaultValue = "64",
                    minimum = 1,
                    maximum = 4096)
            int width,

            @Option(
                    help = "steps of 128 points in which a classifier is trained",
                    defaultValue = "1000",
                    minimum = 1,
                    maximum = 1_000_000)
            int steps,

            @Option(
                    help = "number of random relabellings behind the p-value; 0 leaves it out",
                    defaultValue = "400",
                    minimum = 0,
                    maximum = 100_000)
            int permutations) {}

    private static final int LEAST = 20;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "c2st",
            "Accuracy of a classifier that tells samples from test data, cross-validated, and its test",
            "Lopez-Paz, Oquab: Revisiting classifier two-sample tests, ICLR 2017",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("c2st", floor("c2st"), "c2st-p-value");
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    int least(Options options) {
        return Math.max(LEAST, 2 * options.folds());
    }

    @Override
    List<String> floored(Options options) {
        return List.of("c2st");
    }

    @Override
    Options forFloor(Options options) {
        return new Options(options.samples(), options.folds(), options.width(), options.steps(), 0);
    }

    @Override
    List<Metric> compare(Tensor samples, Tensor real, Options options, RandomStream stream, Workbench bench) {
        Folds folds = new Folds(samples, real, options.folds(), options.width(), options.steps(), stream, bench);
        int last = folds.count() - 1;
        List<double[]> judged = new ArrayList<>();
        for (int fold = 0; fold < folds.count(); fold++) {
            int judging = fold;
            judged.add(folds.judge(
                    fold,
                    IntStream.rangeClosed(0, last)
                            .filter(other -> other != judging)
                            .boxed()
                            .toList()));
        }
        List<Metric> metrics = new ArrayList<>();
        metrics.add(accuracy(judged));
        if (options.permutations() > 0) {
            List<double[]> afterwards = new ArrayList<>();
            for (int fold = 1; fold < last; fold++) {
                afterwards.add(
                        folds.judge(fold, IntStream.range(0, fold).boxed().toList()));
            }
            afterwards.add(judged.get(last));
            metrics.add(pValue(
                    afterwards, options.permutations(), stream.child("labels").step(0)));
        }
        return metrics;
    }

    /** The standard error is the binomial one, or that of the mean over folds where this is larger. */
    private static Metric accuracy(List<double[]> judged) {
        double[] accuracies = judged.stream()
                .mapToDouble(fold -> (double) IntStream.range(0, fold.length)
                                .filter(i -> fold[i] > 0.5 == (i % 2 == 0))
                                .count()
                        / fold.length)
                .toArray();
        int points = judged.stream().mapToInt(fold -> fold.length).sum();
        double accuracy = new Statistics(accuracies).mean();
        double smoothed = (accuracy * points + 2) / (points + 4);
        double error =
                Math.max(new Statistics(accuracies).standardError(), Math.sqrt(smoothed * (1 - smoothed) / points));
        return new Metric("c2st", accuracy, error, "", Metric.Better.LOWER, points);
    }

    private static Metric pValue(List<double[]> folds, int permutations, Draws draws) {
        double observed =
                folds.stream().mapToDouble(ClassifierTwoSampleTest::difference).sum();
        int atLeast = 1;
        for (int r = 0; r < permutations; r++) {
            double relabelled = 0;
            for (double[] fold : folds) {
                int[] order = draws.permutation(fold.length);
                relabelled += difference(
                        Arrays.stream(order).mapToDouble(i -> fold[i]).toArray());
            }
            atLeast += relabelled >= observed ? 1 : 0;
        }
        double p = atLeast / (permutations + 1.0);
        return new Metric(
                "c2st-p-value", p, Math.sqrt(p * (1 - p) / permutations), "", Metric.Better.HIGHER, permutations);
    }

    /** Returns the mean at even places less that at odd ones, in standard deviations of all. */
    private static double difference(double... probabilities) {
        double deviation = new Statistics(probabilities).standardError();
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            sum += i % 2 == 0 ? probabilities[i] : -probabilities[i];
        }
        return deviation > 0 ? sum / (deviation * probabilities.length) : 0;
    }
}
