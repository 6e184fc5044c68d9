package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** What holds for the functions of a model, whatever they compute. */
final class FunctionLaws {
    private static final int BATCH = 5;
    private static final double ROUNDING = 1e-9;

    private final Model model;
    private final ModelCase one;

    FunctionLaws(Model model, ModelCase one) {
        this.model = model;
        this.one = one;
    }

    /** A result with the shape that it is to have. */
    private record Result(Value value, Shape expected) {}

    /** Returns every function of the model applied to inputs for a batch, in evaluation mode. */
    private Map<String, Result> results(Dimension batch, Value data, Value latent) {
        Map<String, Result> results = new LinkedHashMap<>();
        Model given = Given.first(model, batch);
        Shape each = new Shape(List.of(batch));
        Shape latents = latent.shape();
        if (given.isGenerative()) {
            results.put("g(z)", new Result(given.generator().generate(latent, Pass.evaluation()), data.shape()));
        }
        given.capability(Density.class)
                .ifPresent(d -> results.put("log p(x)", new Result(d.logDensity(data, Pass.evaluation()), each)));
        given.capability(Invertible.class).ifPresent(i -> {
            Invertible.Inverse inverse = i.inverse(data, Pass.evaluation());
            results.put("g^-1(x)", new Result(inverse.latent(), latents));
            results.put("log |det D g^-1(x)|", new Result(inverse.logDeterminant(), each));
        });
        given.capability(Encoder.class).ifPresent(e -> {
            Encoder.Posterior posterior = e.encode(data, Pass.evaluation());
            Value mean = posterior.mean();
            results.put("the mean of e(z|x)", new Result(mean, mean.shape().with(0, batch)));
            results.put("the log-variance of e(z|x)", new Result(posterior.logVariance(), mean.shape()));
            given.capability(Likelihood.class)
                    .ifPresent(l -> results.put(
                            "log p(x|z)", new Result(l.logLikelihood(data, mean, Pass.evaluation()), each)));
            given.capability(LearnedPrior.class)
                    .ifPresent(p -> results.put("log p(z)", new Result(p.logPrior(mean, Pass.evaluation()), each)));
        });
        return results;
    }

    private Map<String, Result> results(Trial trial, int batch) {
        return results(
                Dimension.of(batch),
                data(trial, Shape.of(BATCH).dimension(0)).slice(0, 0, batch),
                trial.normal("latent", latents(Dimension.of(BATCH))).slice(0, 0, batch));
    }

    private Value data(Trial trial, Dimension batch) {
        Shape examples = one.data().example().insert(0, batch);
        return one.data().range().isPresent() ? trial.uniform("data", examples) : trial.normal("data", examples);
    }

    private Shape latents(Dimension batch) {
        Model given = Given.first(model, Dimension.of(1));
        return given.isGenerative()
                ? given.generator().prior().shape().insert(0, batch)
                : Shape.of(1).with(0, batch);
    }

    void shapes() {
        for (Dimension batch : List.of(Dimension.of(1), Dimension.of(BATCH), Dimension.BATCH)) {
            Value data = Value.input("data", one.data().example().insert(0, batch));
            Value latent = Value.input("latent", latents(batch));
            results(batch, data, latent)
                    .forEach((name, result) -> BrokenLawException.unless(
                            result.value().shape().equals(result.expected()),
                            "%s has the shape %s for a batch of %s, not %s",
                            name,
                            result.value().shape(),
                            batch,
                            result.expected()));
        }
    }

    void finite() {
        Trial trial = Trial.around(model.parameters(), "finite" + one);
        results(trial, BATCH)
                .forEach((name, result) -> BrokenLawException.unless(
                        Arrays.stream(trial.evaluate(result.value())).allMatch(Double::isFinite),
                        "%s has elements that are no finite numbers for standard normal numbers and seed %d",
                        name,
                        Trial.SEED));
    }

    void alone() {
        Trial trial = Trial.around(model.parameters(), "alone" + one);
        Value data = data(trial, Dimension.of(BATCH));
        Value latent = trial.normal("latent", latents(Dimension.of(BATCH)));
        Map<String, Result> whole = results(Dimension.of(BATCH), data, latent);
        Map<String, Result> part = results(Dimension.of(2), data.slice(0, 0, 2), latent.slice(0, 0, 2));
        part.forEach((name, result) -> {
            double[] actual = trial.evaluate(result.value());
            double[] expected = Arrays.copyOf(trial.evaluate(whole.get(name).value()), actual.length);
            Closeness.require(name + " changes with the other examples of its batch", actual, expected, ROUNDING);
        });
    }

    void independence() {
        int packs = 4;
        Critic critic =
                Given.first(model, Dimension.of(packs)).capability(Critic.class).orElseThrow();
        Set<Object> all = new HashSet<>(model.parameters().all());
        BrokenLawException.unless(
                all.containsAll(critic.criticParameters()), "The critic names parameters that are none of the model's");
        Trial trial = Trial.around(model.parameters(), "critic" + one);
        Value examples = data(trial, Dimension.of((long) packs * critic.packing()));
        Value whole = StandardPlan.packs(examples, critic);
        Critic ofTwo =
                Given.first(model, Dimension.of(2)).capability(Critic.class).orElseThrow();
        double[] scores = trial.evaluate(critic.score(whole, Pass.training()));
        double[] part = trial.evaluate(ofTwo.score(whole.slice(0, 0, 2), Pass.training()));
        BrokenLawException.unless(
                scores.length == packs, "The critic gives %d scores for %d packs", scores.length, packs);
        boolean independent = Math.abs(scores[0] - part[0]) <= ROUNDING * Math.max(1, Math.abs(scores[0]));
        BrokenLawException.unless(
                independent == critic.isIndependent(),
                "The score of a pack %s on the others of its batch, but 'isIndependent' is %s",
                independent ? "does not depend" : "depends",
                critic.isIndependent());
    }

    void trajectory() {
        Trial trial = Trial.around(model.parameters(), "trajectory" + one);
        Value latent = trial.normal("latent", model.generator().prior().shape().insert(0, Dimension.of(BATCH)));
        List<Trajectory.State> states =
                model.capability(Trajectory.class).orElseThrow().trajectory(latent, Pass.evaluation());
        BrokenLawException.unless(states.size() > 1, "The trajectory has %d states, not 2 or more", states.size());
        Set<String> names = new HashSet<>();
        List<String> twice = new ArrayList<>();
        states.forEach(state -> {
            if (!names.add(state.name())) {
                twice.add(state.name());
            }
        });
        BrokenLawException.unless(twice.isEmpty(), "Two states of the trajectory have the name %s", twice);
        Value first = states.get(0).points();
        long size = first.shape().size(1);
        Closeness.require(
                "The first state of the trajectory is not z",
                trial.evaluate(first),
                trial.evaluate(latent.slice(1, 0, size)),
                ROUNDING);
        Closeness.require(
                "The last state of the trajectory is not g(z)",
                trial.evaluate(states.get(states.size() - 1).points()),
                trial.evaluate(model.generator().generate(latent, Pass.evaluation())),
                ROUNDING);
    }
}
