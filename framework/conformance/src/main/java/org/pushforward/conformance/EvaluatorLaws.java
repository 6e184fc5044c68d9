package org.pushforward.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.model.Model;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.training.EngineModel;
import org.pushforward.training.Weights;

/** The laws of evaluators. */
public final class EvaluatorLaws {
    private static final double ROUNDING = 1e-6;

    private EvaluatorLaws() {}

    /**
     * Returns the first model and data of the kit that have what an evaluator needs.
     *
     * @throws BrokenLawException when none have
     */
    public static EvaluatorCase first(Evaluator<?> evaluator, Map<String, Object> options) {
        Dataset data = new NormalPlane();
        for (Model model : StandardModels.all()) {
            if (evaluator.needs().stream().allMatch(need -> need.isMet(model, data))) {
                return new EvaluatorCase(model.getClass().getSimpleName(), model, data, options);
            }
        }
        throw new BrokenLawException("No model and data of the kit have what the evaluator needs, "
                + Need.words(evaluator.needs()) + ": give ones of your own");
    }

    /** Returns what holds for the measurements of an evaluator. */
    public static List<Law> of(Evaluator<?> evaluator, EvaluatorCase one) {
        List<Law> laws = new ArrayList<>();
        Measured measured = new Measured(evaluator, one);
        Law taken = new Law("the measure can be taken", measured::first);
        laws.add(taken);
        if (taken.violation().isPresent()) {
            return laws;
        }
        laws.add(new Law(
                "metrics have legal names, each once, and are announced",
                () -> named(measured.first(), evaluator, one)));
        laws.add(new Law(
                "the same model and data give the same figures",
                () -> repeatable(measured.first(), evaluate(evaluator, one, new Patience[1]))));
        laws.add(new Law(
                "contributions are of reported metrics and have their mean", () -> contributions(measured.first())));
        laws.add(new Law("measuring can be interrupted within a second", () -> {
            measured.patience().require("The evaluator does not call 'progress'");
            interrupted(evaluator, one);
        }));
        return laws;
    }

    /** Returns what holds for an evaluator once it has measured: nothing of it stays. */
    public static List<Law> unloading(Evaluator<?> evaluator, EvaluatorCase one) {
        return UnloadingLaw.of(evaluator, fresh -> evaluate((Evaluator<?>) fresh, one, new Patience[1]));
    }

    /** One measurement, taken once for all laws. */
    private static final class Measured {
        private final Evaluator<?> evaluator;
        private final EvaluatorCase one;
        private final Patience[] patience = new Patience[1];
        private Evaluation evaluation;

        Measured(Evaluator<?> evaluator, EvaluatorCase one) {
            this.evaluator = evaluator;
            this.one = one;
        }

        Evaluation first() {
            if (evaluation == null) {
                evaluation = evaluate(evaluator, one, patience);
            }
            return evaluation;
        }

        Patience patience() {
            first();
            return patience[0];
        }
    }

    private static Evaluation evaluate(Evaluator<?> evaluator, EvaluatorCase one, Patience[] patience) {
        return inFolder(cache -> {
            try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                    LawBench bench = new LawBench(engine, cache, cache, false)) {
                Evaluation evaluation = measure(evaluator, one, engine, bench);
                patience[0] = bench.end();
                return evaluation;
            }
        });
    }

    private static <O extends Record> Evaluation measure(
            Evaluator<O> evaluator, EvaluatorCase one, Engine engine, LawBench bench) {
        try (EngineModel trained = new EngineModel(one.model(), Weights.initial(one.model(), Trial.SEED), engine)) {
            return evaluator.evaluate(
                    trained, one.data(), evaluator.descriptor().options().bind(one.options()), bench);
        }
    }

    private static void named(Evaluation evaluation, Evaluator<?> evaluator, EvaluatorCase one) {
        BrokenLawException.unless(!evaluation.metrics().isEmpty(), "The evaluation has no metrics");
        Set<String> announced = new HashSet<>(announced(evaluator, one.options()));
        Set<String> seen = new HashSet<>();
        for (Metric metric : evaluation.metrics()) {
            BrokenLawException.unless(
                    metric.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                    "The metric '%s' is not lower case words joined by hyphens",
                    metric.id());
            BrokenLawException.unless(seen.add(metric.id()), "The metric '%s' is reported twice", metric.id());
            BrokenLawException.unless(
                    announced.isEmpty() || announced.contains(metric.id()),
                    "The metric '%s' is reported, but 'metrics' announces %s",
                    metric.id(),
                    announced);
        }
    }

    private static <O extends Record> List<String> announced(Evaluator<O> evaluator, Map<String, Object> options) {
        return evaluator.metrics(evaluator.descriptor().options().bind(options));
    }

    private static void repeatable(Evaluation one, Evaluation other) {
        List<Metric> first = one.metrics();
        List<Metric> second = other.metrics();
        BrokenLawException.unless(
                first.equals(second),
                "Measured again, the figures are %s, not %s: draw from 'Workbench.random' only",
                second,
                first);
    }

    private static void contributions(Evaluation evaluation) {
        evaluation.contributions().forEach((id, contributions) -> {
            Metric metric = evaluation.metrics().stream()
                    .filter(m -> m.id().equals(id))
                    .findFirst()
                    .orElseThrow(() ->
                            new BrokenLawException("There are contributions to '" + id + "', which is not reported"));
            double mean = Arrays.stream(contributions).average().orElse(Double.NaN);
            BrokenLawException.unless(
                    Math.abs(mean - metric.value()) <= ROUNDING * Math.max(1, Math.abs(metric.value())),
                    "The mean of the contributions to '%s' is %.8g, but it is reported as %.8g",
                    id,
                    mean,
                    metric.value());
        });
    }

    private static void interrupted(Evaluator<?> evaluator, EvaluatorCase one) {
        inFolder(cache -> {
            try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                    LawBench bench = new LawBench(engine, cache, cache, true)) {
                try {
                    measure(evaluator, one, engine, bench);
                } catch (CancelledException e) {
                    return bench;
                }
                BrokenLawException.unless(
                        !bench.wasCancelled(), "The evaluator goes on after 'progress' has thrown CancelledException");
                return bench;
            }
        });
    }

    @FunctionalInterface
    private interface InFolder<T> {
        T run(Path folder);
    }

    private static <T> T inFolder(InFolder<T> work) {
        try {
            Path folder = Files.createTempDirectory("pushforward-conformance-");
            try {
                return work.run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files cannot be written to", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
