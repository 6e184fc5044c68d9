package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.optimizer.Optimizer;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;

/** The smallest model worth training: x = mean + e^s z in two dimensions, with a counter of its passes. */
final class LineFitting implements Model, Generator, Density {
    private final Parameters parameters = new Parameters();
    private final Value mean = parameters.trained("mean", Shape.of(2), Initializer.constant(0));
    private final Value logScale = parameters.trained("log-scale", Shape.of(2), Initializer.normal(0.1));
    private final Value passes = parameters.statistic("passes", Shape.of(1), Initializer.constant(0));
    private final StandardNormal prior = new StandardNormal(2);

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public LatentPrior prior() {
        return prior;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return latent.multiply(logScale.exp()).add(mean);
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        if (pass.isTraining()) {
            pass.move(passes, pass.current(passes).add(1));
        }
        Value latent = data.subtract(mean).multiply(logScale.negate().exp());
        return prior.logDensity(latent).subtract(logScale.sum());
    }

    List<Parameter> trained() {
        return parameters.inScope(Parameter.Role.TRAINED);
    }

    TrainingPlan plan(double rate) {
        return plan(Adam.standard(), rate);
    }

    TrainingPlan plan(Optimizer optimizer, double rate) {
        Objective objective = step -> {
            Value jitter = step.normal("jitter", step.data().shape()).multiply(0.01);
            Value loss = logDensity(step.data().add(jitter), step.pass()).mean().negate();
            return new Objective.Loss(loss, Map.of("nll", loss));
        };
        return TrainingPlan.minimizing("nll", new Update("model", trained(), optimizer, rate, objective, 1));
    }

    /** Returns {@code count} points around (3, -1) with standard deviations 2 and .5. */
    static Dataset points(int count) {
        var draws = new RandomStream(5, "points").step(0);
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new double[] {3 + 2 * draws.nextNormal(), -1 + 0.5 * draws.nextNormal()};
        }
        return dataset(rows);
    }

    /** Returns points of the plane as training data. */
    static Dataset dataset(double[][] rows) {
        return training(FiniteSplit.of(rows));
    }

    static Dataset training(Split split) {
        return new Points(Map.of(Dataset.Part.TRAINING, split));
    }

    static TrainingLoop loop(int steps, double rate, Dataset data) {
        LineFitting model = new LineFitting();
        return model.loop(model.plan(rate), data, Map.of("steps", steps));
    }

    /** Returns the training of this model along a plan; batches of 32, metrics every 10 steps, checkpoints every 20. */
    TrainingLoop loop(TrainingPlan plan, Dataset data, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("batch", 32, "metrics-every", 10, "checkpoint-every", 20));
        all.putAll(options);
        LoopOptions bound = LoopOptions.type().bind(all);
        return new TrainingLoop(this, plan, data, new InterpreterEngine(ElementType.FLOAT32), bound, 7);
    }

    /** Returns these training data with others kept out for validation. */
    static Dataset with(Dataset training, Split validation) {
        return new Points(Map.of(
                Dataset.Part.TRAINING,
                training.split(Dataset.Part.TRAINING).orElseThrow(),
                Dataset.Part.VALIDATION,
                validation));
    }

    private record Points(Map<Part, Split> splits) implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            return Optional.ofNullable(splits.get(part));
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }
}
