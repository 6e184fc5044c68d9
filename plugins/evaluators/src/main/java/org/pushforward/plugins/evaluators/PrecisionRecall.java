package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

/**
 * The evaluator {@code precision-recall}: the share of samples within a ball around a test example that reaches to its k-th
 * nearest other one, and the share of test examples within such balls around samples.
 */
@Component(service = Evaluator.class)
public final class PrecisionRecall extends NeighbourEvaluator<PrecisionRecall.Options> {
    /**
     * Options of the evaluator.
     *
     * @param samples the number of samples of the model, and of draws from data without end
     * @param neighbours k
     */
    record Options(
            @Option(
                    help = "number of samples of the model, and of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 30,
                    maximum = 1_000_000)
            int samples,

            @Option(help = "neighbours k to which a ball reaches", defaultValue = "3", minimum = 1, maximum = 10)
            int neighbours) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "precision-recall",
            "Share of samples near the test data, and of test data near samples, by nearest neighbours",
            "Kynkaanniemi et al.: Improved precision and recall metric for assessing generative models, NeurIPS 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("precision", "recall", floor("precision"), floor("recall"));
    }

    @Override
    int samples(Options options) {
        return options.samples();
    }

    @Override
    int neighbours(Options options) {
        return options.neighbours();
    }

    @Override
    List<String> floored(Options options) {
        return List.of("precision", "recall");
    }

    @Override
    List<Metric> compare(Balls ofSamples, Balls ofReal, int neighbours, DistanceRows distances) {
        double[] precision = ofReal.meet(ofSamples, distances).pointsInside();
        double[] recall = ofSamples.meet(ofReal, distances).pointsInside();
        return List.of(metric("precision", precision, ofSamples.count()), metric("recall", recall, ofReal.count()));
    }
}
