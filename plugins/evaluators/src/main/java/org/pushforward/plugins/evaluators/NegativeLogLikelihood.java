package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * The evaluator {@code nll}: the mean of -log q(x) over the test data, in nats.
 *
 * <p>Where the data was scaled for the model, q is the density in the model's units; {@code nll-own-units} is that in the
 * data's own, larger by the log of the product of the factors. Of a conditional model q is the mixture over labels, by their
 * frequencies in the training data, and {@code nll-given-label} the mean of -log q(x|y) at the label y of each example.
 */
@Component(service = Evaluator.class)
public final class NegativeLogLikelihood implements Evaluator<NegativeLogLikelihood.Options> {
    /**
     * Options of the evaluator.
     *
     * @param draws the number of draws from data without end
     */
    record Options(
            @Option(
                    help = "number of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 100_000_000)
            int draws) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "nll",
            "Mean negative log-likelihood of the test data",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.DENSITY, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("nll", "nll-own-units", "nll-given-label");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        try (LogDensity density = LogDensity.of(model, data)) {
            Batch examples = RealExamples.test(this, data, options.draws(), 0, 2, bench);
            double[] negative = negated(density.at(examples.values()));
            Metric metric = new Statistics(negative).nats("nll", Metric.Better.LOWER);
            Map<String, double[]> contributions = new LinkedHashMap<>(Map.of("nll", negative));
            List<Metric> metrics = new ArrayList<>(List.of(metric));
            if (!data.shape().scales().isEmpty()) {
                double own = metric.value() + data.shape().logVolume();
                metrics.add(new Metric(
                        "nll-own-units", own, metric.standardError(), "nats", Metric.Better.LOWER, metric.n()));
                contributions.put("nll-own-units", negative);
            }
            if (model.model().capability(ConditionalModel.class).isPresent()
                    && examples.labels().isPresent()) {
                double[] given = negated(LogDensity.givenLabels(model, examples));
                metrics.add(new Statistics(given).nats("nll-given-label", Metric.Better.LOWER));
                contributions.put("nll-given-label", given);
            }
            return new Evaluation(metrics, List.of(), contributions);
        }
    }

    private static double[] negated(double... logDensities) {
        return Arrays.stream(logDensities).map(value -> -value).toArray();
    }
}
