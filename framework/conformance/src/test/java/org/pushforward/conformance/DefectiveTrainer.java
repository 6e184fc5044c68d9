package org.pushforward.conformance;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.api.training.Watch;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.optimizer.Adam;

/** Maximum likelihood with one mistake or none. */
record DefectiveTrainer(Defect defect) implements Trainer<DefectiveTrainer.Options> {
    /** What an author may get wrong. */
    enum Defect {
        NONE,
        STRANGE_PARAMETER,
        PARAMETER_TWICE,
        VECTOR,
        NOT_A_NUMBER,
        PARTIAL_LOSS,
        UNREPORTED_WATCH,
        REFUSES_ALL,
        REFUSES_WITHOUT_WORDS
    }

    /** There is nothing to choose. */
    record Options() {}

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>("defective", "Is wrong", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public TrainingPlan plan(Model model, Options options) {
        if (defect == Defect.REFUSES_ALL) {
            throw new PlanException("Nothing pleases me");
        }
        if (model.capability(Density.class).isEmpty()) {
            throw new PlanException(defect == Defect.REFUSES_WITHOUT_WORDS ? "no" : "It needs a density");
        }
        List<Parameter> trained = new ArrayList<>(model.parameters().inScope(Parameter.Role.TRAINED));
        if (defect == Defect.STRANGE_PARAMETER) {
            Parameters others = new Parameters();
            others.trained("strange", Shape.of(1), Initializer.constant(0));
            trained.addAll(others.all());
        }
        Update update = update("model", trained, model);
        List<Update> updates =
                defect == Defect.PARAMETER_TWICE ? List.of(update, update("again", trained, model)) : List.of(update);
        List<Watch> watches = defect == Defect.UNREPORTED_WATCH
                ? List.of(new Watch(1, List.of(Watch.Sign.above("none", 1)), "a", "b"))
                : List.of();
        return new TrainingPlan(updates, Optional.empty(), watches);
    }

    private Update update(String name, List<Parameter> trained, Model model) {
        return new Update(name, trained, Adam.standard(), 0.01, step -> loss(model, step), 1);
    }

    private Objective.Loss loss(Model model, StepInputs step) {
        Value density = model.capability(Density.class).orElseThrow().logDensity(step.data(), step.pass());
        Value loss = density.mean().negate();
        return switch (defect) {
            case VECTOR -> Objective.Loss.of("loss", density);
            case NOT_A_NUMBER ->
                Objective.Loss.of("loss", loss.add(loss.multiply(0).subtract(1).log()));
            case PARTIAL_LOSS ->
                Objective.Loss.of(
                        "loss", model.parameters().all().get(0).value().square().sum());
            default -> Objective.Loss.of("loss", loss);
        };
    }
}
