package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
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
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;

/**
 * The evaluator {@code inverse-error}: how far g(g^-1(x)) is from x, as the root mean square over the values of each test
 * example, in the unit of the data; the mean over examples and the largest of all.
 *
 * <p>It is rounding where an inverse is computed in closed form, and more where an integration in time is. Of a conditional
 * model both are given the label of the example.
 */
@Component(service = Evaluator.class)
public final class InverseError implements Evaluator<InverseError.Options> {
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

    private static final int BATCH = 500;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "inverse-error",
            "Distance of test examples to what becomes of them through the inverse and the generator",
            "Behrmann et al.: Understanding and mitigating exploding inverses in invertible neural networks, AISTATS 2021",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.INVERSE, Need.TEST_DATA);
    }

    @Override
    public List<String> metrics(Options options) {
        return List.of("inverse-error", "inverse-error-largest");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        Batch batch = RealExamples.test(this, data, options.draws(), 0, 2, bench);
        Tensor examples = batch.values();
        int features = data.shape().features();
        double[] errors = new double[batch.size()];
        AtLabels labels = new AtLabels(model.model());
        try (BatchFunction roundTrip = model.compile(
                Math.min(BATCH, errors.length), labels.inputs(data.shape().example()), in -> {
                    Model given = labels.at(in);
                    Invertible invertible = given.capability(Invertible.class).orElseThrow();
                    Invertible.Inverse inverse = invertible.inverse(in.get(0), Pass.evaluation());
                    return List.of(given.generator().generate(inverse.latent(), Pass.evaluation()));
                })) {
            Tensor back = roundTrip.apply(labels.fed(batch, examples)).get(0);
            for (int i = 0; i < errors.length; i++) {
                double squares = 0;
                for (int k = i * features; k < (i + 1) * features; k++) {
                    squares += (back.get(k) - examples.get(k)) * (back.get(k) - examples.get(k));
                }
                errors[i] = Math.sqrt(squares / features);
            }
        }
        double largest = Arrays.stream(errors).max().orElseThrow();
        return new Evaluation(List.of(
                new Statistics(errors).metric("inverse-error", "", Metric.Better.LOWER),
                new Metric("inverse-error-largest", largest, 0, "", Metric.Better.LOWER, errors.length)));
    }
}
