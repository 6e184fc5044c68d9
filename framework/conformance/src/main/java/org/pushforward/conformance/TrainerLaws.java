package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.api.training.Watch;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;

/** The laws of trainers. */
public final class TrainerLaws {
    private TrainerLaws() {}

    /**
     * Returns the smallest models, one for each way to train, that a trainer takes with given options.
     *
     * @throws BrokenLawException when it takes none of them, or refuses one otherwise than in words
     */
    public static List<TrainerCase> cases(Trainer<?> trainer, Map<String, Object> options) {
        List<TrainerCase> cases = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < StandardModels.all().size(); i++) {
            int kind = i;
            String name = StandardModels.all().get(i).getClass().getSimpleName();
            TrainerCase one = new TrainerCase(
                    name, StandardModels.PLANE, () -> StandardModels.all().get(kind), options);
            try {
                plan(trainer, one.model().get(), options);
                cases.add(one);
            } catch (PlanException e) {
                refusals.add(e.getMessage());
            }
        }
        BrokenLawException.unless(
                !cases.isEmpty(),
                "The trainer refuses a model with a density, one with an encoder, and one with a critic: %s; give a model"
                        + " of your own",
                refusals);
        return cases;
    }

    private static <O extends Record> TrainingPlan plan(Trainer<O> trainer, Model model, Map<String, Object> options) {
        return trainer.plan(model, trainer.descriptor().options().bind(options));
    }

    /** Returns what holds for the plan of a trainer. */
    public static List<Law> of(Trainer<?> trainer, TrainerCase one) {
        List<Law> laws = new ArrayList<>();
        laws.add(new Law("a model that it cannot train is refused in words", () -> refusals(trainer, one.options())));
        Law planned =
                new Law("each update changes parameters of the model, and none twice", () -> updates(trainer, one));
        laws.add(planned);
        if (planned.violation().isPresent()) {
            return laws;
        }
        Model model = one.model().get();
        TrainingPlan plan = plan(trainer, model, one.options());
        Trainings trainings = trainings(trainer, one);
        laws.add(new Law("losses and metrics are finite scalars", () -> losses(model, plan, one)));
        laws.add(
                new Law("every parameter of an update receives a gradient of its loss", () -> reach(model, plan, one)));
        laws.add(new Law(
                "gradients are those of finite differences",
                () -> new GradientLaws(model, one.data(), plan, one.toString()).areThoseOfFiniteDifferences()));
        laws.add(new Law("what is watched is reported", () -> watched(plan, trainings)));
        laws.add(new Law("the same seed makes the same bits", trainings::repeat));
        laws.add(new Law("training goes on from a checkpoint bit for bit", trainings::resume));
        laws.add(new Law("training ends within a second of its interruption", trainings::interrupt));
        return laws;
    }

    /** Returns what holds for a trainer once a model was trained as it plans: nothing of it stays. */
    public static List<Law> unloading(Trainer<?> trainer, TrainerCase one) {
        return UnloadingLaw.of(
                trainer, fresh -> trainings((Trainer<?>) fresh, one).train(Optional.empty(), Trainings.STEPS));
    }

    private static Trainings trainings(Trainer<?> trainer, TrainerCase one) {
        return new Trainings(one.data(), StandardPlan.batch(one.model().get()), () -> {
            Model again = one.model().get();
            return new Trainings.Subject(again, plan(trainer, again, one.options()));
        });
    }

    private static void refusals(Trainer<?> trainer, Map<String, Object> options) {
        for (Model model : StandardModels.all()) {
            try {
                plan(trainer, model, options);
            } catch (PlanException e) {
                BrokenLawException.unless(
                        e.getMessage() != null && e.getMessage().contains(" "),
                        "A model is refused without a sentence: '%s'",
                        e.getMessage());
            }
        }
    }

    private static void updates(Trainer<?> trainer, TrainerCase one) {
        Model model = one.model().get();
        TrainingPlan plan = plan(trainer, model, one.options());
        Set<Parameter> trained = new HashSet<>(StandardPlan.trained(model.parameters()));
        Set<String> changed = new LinkedHashSet<>();
        for (Update update : plan.updates()) {
            for (Parameter parameter : update.parameters()) {
                BrokenLawException.unless(
                        trained.contains(parameter),
                        "The update '%s' changes '%s', which is no trained parameter of the model",
                        update.name(),
                        parameter.name());
                BrokenLawException.unless(
                        changed.add(parameter.name()), "Two updates change the parameter '%s'", parameter.name());
            }
        }
    }

    private static SymbolicStep step(Trial trial, Model model, TrainerCase one) {
        return new SymbolicStep(trial, one.data(), StandardPlan.batch(model), Pass.training());
    }

    private static void losses(Model model, TrainingPlan plan, TrainerCase one) {
        for (Update update : plan.updates()) {
            Trial trial = Trial.around(model.parameters(), "losses" + one);
            Objective.Loss loss = update.objective().build(step(trial, model, one));
            requireScalar(trial, "The loss of '" + update.name() + "'", loss.value());
            loss.metrics()
                    .forEach((name, value) ->
                            requireScalar(trial, "The metric '" + name + "' of '" + update.name() + "'", value));
        }
    }

    private static void requireScalar(Trial trial, String what, Value value) {
        BrokenLawException.unless(value.shape().rank() == 0, "%s has the shape %s, not []", what, value.shape());
        double number = trial.evaluate(value)[0];
        BrokenLawException.unless(Double.isFinite(number), "%s is %s (seed %d)", what, number, Trial.SEED);
    }

    private static void reach(Model model, TrainingPlan plan, TrainerCase one) {
        for (Update update : plan.updates()) {
            Trial trial = Trial.around(model.parameters(), "reach" + one);
            Value loss = update.objective().build(step(trial, model, one)).value();
            List<Value> symbols =
                    update.parameters().stream().map(Parameter::value).toList();
            List<double[]> gradients = trial.evaluate(Gradients.of(loss, symbols));
            for (int i = 0; i < gradients.size(); i++) {
                BrokenLawException.unless(
                        Arrays.stream(gradients.get(i)).anyMatch(element -> element != 0),
                        "The loss of '%s' does not depend on the parameter '%s'",
                        update.name(),
                        update.parameters().get(i).name());
            }
        }
    }

    private static void watched(TrainingPlan plan, Trainings trainings) {
        Set<String> reported = new HashSet<>();
        trainings.train(Optional.empty(), Trainings.STEPS).rows().forEach(row -> reported.addAll(row.keySet()));
        for (Watch watch : plan.watches()) {
            for (Watch.Sign sign : watch.signs()) {
                BrokenLawException.unless(
                        reported.contains(sign.metric()),
                        "A watch looks at '%s', but reported are %s",
                        sign.metric(),
                        reported);
            }
        }
    }
}
