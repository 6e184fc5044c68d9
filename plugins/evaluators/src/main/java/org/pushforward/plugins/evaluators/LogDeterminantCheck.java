package org.pushforward.plugins.evaluators;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;

/**
 * The evaluator {@code log-det-check}: the absolute difference between the model's log |det D g^-1(x)| and that of the
 * numerical Jacobian, at test examples, in nats.
 *
 * <p>The numerical one is by central differences of fourth order at two distances h and 2 h; how far these are apart says
 * how well it is known, and is reported as {@code log-det-numerical-error}. A conditional model is given the label of the example.
 */
@Component(service = Evaluator.class)
public final class LogDeterminantCheck implements Evaluator<LogDeterminantCheck.Options> {
    /**
     * Options of the evaluator.
     *
     * @param examples the most test examples that are looked at
     * @param distance h
     */
    record Options(
            @Option(
                    help = "the most test examples that are looked at; each takes eight times as many passes as it has"
                            + " values",
                    defaultValue = "100",
                    minimum = 2,
                    maximum = 100_000)
            int examples,

            @Option(
                    help = "distance h of the differences, in the unit of the data",
                    defaultValue = "0.001",
                    minimum = 1e-6,
                    maximum = 1000)
            double distance) {}

    private static final int BATCH = 400;
    private static final double TOLERANCE = 0.01;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "log-det-check",
            "Difference between the log-determinant of the model and that of its numerical Jacobian",
            "Fornberg: Generation of finite difference formulas on arbitrarily spaced grids, Mathematics of Computation 1988",
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
        return List.of("log-det-check", "log-det-check-largest", "log-det-numerical-error");
    }

    @Override
    public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
        Batch examples = RealExamples.test(this, data, options.examples(), options.examples(), 2, bench);
        int count = examples.size();
        double[] errors = new double[count];
        double[] numerical = new double[count];
        AtLabels labels = new AtLabels(model.model());
        try (BatchFunction inverse =
                model.compile(BATCH, labels.inputs(data.shape().example()), in -> {
                    Invertible invertible =
                            labels.at(in).capability(Invertible.class).orElseThrow();
                    Invertible.Inverse inverted = invertible.inverse(in.get(0), Pass.evaluation());
                    return List.of(inverted.latent(), inverted.logDeterminant());
                })) {
            double[] claimed = inverse.apply(labels.fed(examples, examples.values()))
                    .get(1)
                    .toDoubles();
            for (int i = 0; i < count; i++) {
                bench.progress("differentiating numerically", i, count);
                int one = i;
                Tensor example = examples.values().rows(i, i + 1);
                UnaryOperator<Tensor> atItsLabel = moved ->
                        inverse.apply(labels.fedLike(examples, one, moved)).get(0);
                double near = NumericalJacobian.logDeterminant(atItsLabel, example, options.distance());
                double far = NumericalJacobian.logDeterminant(atItsLabel, example, 2 * options.distance());
                errors[i] = Math.abs(claimed[i] - near);
                numerical[i] = Math.abs(far - near);
            }
        }
        return evaluation(new Statistics(errors), Arrays.stream(errors).max().orElseThrow(), new Statistics(numerical));
    }

    private static Evaluation evaluation(Statistics errors, double largest, Statistics numerical) {
        Metric difference = errors.nats("log-det-check", Metric.Better.LOWER);
        Metric doubt = numerical.nats("log-det-numerical-error", Metric.Better.NEITHER);
        List<Warning> warnings = new ArrayList<>();
        if (difference.value() > Math.max(TOLERANCE, 3 * doubt.value())) {
            warnings.add(new Warning(
                    String.format(
                            Locale.ROOT,
                            "The log-determinant of the model is %.3g nats from that of its numerical Jacobian on average,"
                                    + " which is known to %.1g",
                            difference.value(),
                            doubt.value()),
                    "a log-determinant that is wrong, or an integration in time with too few steps",
                    "mend the family, or choose more steps: its likelihoods are no likelihoods"));
        }
        return new Evaluation(
                List.of(
                        difference,
                        new Metric("log-det-check-largest", largest, 0, "nats", Metric.Better.LOWER, difference.n()),
                        doubt),
                warnings);
    }
}
