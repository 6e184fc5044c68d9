package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
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
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;

/**
 * The evaluator {@code iwae}: the importance-weighted bound -E[log 1/k sum of p(x|z) p(z) / e(z|x)] over k draws z from
 * e(z|x), in nats; it falls towards the negative log-likelihood as k grows. That of a conditional model is given the label of
 * each example.
 */
@Component(service = Evaluator.class)
public final class ImportanceWeightedBound implements Evaluator<ImportanceWeightedBound.Options> {
    /**
     * Options of the evaluator.
     *
     * @param draws the number of draws from data without end
     * @param examples the number of test examples that are looked at, from the first; 0 for all
     * @param samples k
     */
    record Options(
            @Option(
                    help = "number of draws where the data has no end",
                    defaultValue = "10000",
                    minimum = 2,
                    maximum = 100_000_000)
            int draws,

            @Option(
                    help = "test examples that are looked at, from the first; 0 for all",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 100_000_000)
            int examples,

            @Option(
                    help = "latent samples k of each example; time grows with it",
                    defaultValue = "10",
                    minimum = 1,
                    maximum = 100_000)
            int samples) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "iwae",
            "Importance-weighted bound of the negative log-likelihood of the test data",
            "Burda, Grosse, Salakhutdinov: Importance weighted autoencoders, ICLR 2016",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.ENCODER, Need.LIKELIHOOD, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("iwae-" + options.samples());
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        Batch examples = RealExamples.test(this, data, options.draws(), options.examples(), 2, bench);
        try (BoundSampler sampler = new BoundSampler(model, data.shape(), bench)) {
            Statistics bound = sampler.importanceWeighted(examples, options.samples());
            String id = "iwae-" + options.samples();
            return new Evaluation(List.of(bound.nats(id, Metric.Better.LOWER)), List.of(), Map.of(id, bound.values()));
        }
    }
}
