package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;

/**
 * The evaluator {@code nll}: the mean of -log q(x) over the test data, in nats.
 *
 * <p>Where the data was scaled for the model, q is the density in the model's units; {@code nll-own-units} is that in the
 * data's own, larger by the log of the product of the factors.
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
                    standard = "10000",
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
        return List.of("nll", "nll-own-units");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        try (LogDensity density = LogDensity.of(model, data)) {
            Tensor examples =
                    RealExamples.test(data, bench.random("evaluation/nll").seed(), options.draws());
            double[] values = density.at(examples);
            for (int i = 0; i < values.length; i++) {
                values[i] = -values[i];
            }
            Statistics statistics = new Statistics(values);
            Metric metric = statistics.nats("nll", Metric.Better.LOWER);
            if (data.shape().scales().isEmpty()) {
                return new Evaluation(List.of(metric));
            }
            double own = metric.value() + data.shape().logVolume();
            return new Evaluation(List.of(
                    metric,
                    new Metric("nll-own-units", own, metric.standardError(), "nats", Metric.Better.LOWER, metric.n())));
        }
    }
}
