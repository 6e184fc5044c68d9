package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.network.Parameter;
import org.pushforward.onnx.ExportException;
import org.pushforward.onnx.ModelExporter;

/** The laws of model families: mathematics in float64, training, files. */
public final class ModelFamilyLaws {
    private static final int MOST_FEATURES_OF_JACOBIANS = 16;
    private static final int MOST_FEATURES_OF_INTEGRALS = 2;

    private ModelFamilyLaws() {}

    /** Returns what holds for a model of a family; which laws depends on what the model is capable of. */
    public static List<Law> of(ModelFamily<?> family, ModelCase one) {
        List<Law> laws = new ArrayList<>();
        Law defined = new Law("a definition is repeatable", () -> repeatable(family, one));
        laws.add(defined);
        if (defined.violation().isPresent()) {
            return laws;
        }
        Model model = one.define(family);
        Model given = ConditionalModel.givenAny(model);
        boolean invertible = given.capability(Invertible.class).isPresent();
        boolean density = model.capability(Density.class).isPresent();
        int features = one.data().features();

        FunctionLaws functions = new FunctionLaws(model, one);
        laws.add(new Law("every function has its shape for every batch size", functions::shapes));
        laws.add(new Law("what the functions give at the start of training is finite", functions::finite));
        laws.add(new Law("in evaluation mode an example does not depend on the others of its batch", functions::alone));
        if (given.capability(Critic.class).isPresent()) {
            laws.add(new Law("the critic says truly whether it scores each pack by itself", functions::independence));
        }
        if (model.capability(Trajectory.class).isPresent()) {
            laws.add(new Law("the trajectory leads from the latent variable to the sample", functions::trajectory));
        }

        GradientLaws gradients = new GradientLaws(model, one);
        laws.add(new Law("every parameter receives a gradient", gradients::reachEveryParameter));
        laws.add(new Law("gradients are those of finite differences", gradients::areThoseOfFiniteDifferences));

        if (invertible) {
            InverseLaws inverse = new InverseLaws(model, one);
            laws.add(new Law("the inverse undoes the generator", inverse::undoesTheGenerator));
            if (features <= MOST_FEATURES_OF_JACOBIANS) {
                laws.add(new Law("the log-determinant is that of the Jacobian", inverse::logDeterminant));
            }
            if (given.capability(Density.class).isPresent()) {
                laws.add(new Law("the density is that of the change of variables", inverse::changeOfVariables));
            }
        }
        if (density && features <= MOST_FEATURES_OF_INTEGRALS && !one.data().isImage()) {
            DensityLaws integral = new DensityLaws(model, one);
            laws.add(new Law("the density integrates to one", integral::integratesToOne));
            if (model.isGenerative()) {
                laws.add(new Law("samples fall where the density lies", integral::samplesFallWhereItLies));
            }
        }
        if (density && model.capability(ConditionalModel.class).isPresent()) {
            laws.add(new Law(
                    "the density without a label is the mean over labels",
                    () -> DensityLaws.meanOverLabels(model, one)));
        }

        Trainings trainings = trainings(family, one);
        laws.add(new Law("the same seed makes the same bits", trainings::repeat));
        laws.add(new Law("training goes on from a checkpoint bit for bit", trainings::resume));
        laws.add(new Law("exported files give what the model gives", () -> export(model, one)));
        laws.add(new Law("training ends within a second of its interruption", trainings::interrupt));
        return laws;
    }

    /** Returns what holds for a family once a model of it was trained and exported: nothing of it stays. */
    public static List<Law> unloading(ModelFamily<?> family, ModelCase one) {
        return UnloadingLaw.of(family, fresh -> {
            trainings((ModelFamily<?>) fresh, one).train(Optional.empty(), Trainings.STEPS);
            export(one.define((ModelFamily<?>) fresh), one);
        });
    }

    private static Trainings trainings(ModelFamily<?> family, ModelCase one) {
        return new Trainings(one.data(), StandardPlan.batch(one.define(family)), () -> {
            Model model = one.define(family);
            return new Trainings.Subject(model, StandardPlan.of(model));
        });
    }

    private static void repeatable(ModelFamily<?> family, ModelCase one) {
        List<Parameter> first = one.define(family).parameters().all();
        List<Parameter> second = one.define(family).parameters().all();
        BrokenLawException.unless(
                first.size() == second.size(),
                "Defined again, the model has %d parameters, not %d",
                second.size(),
                first.size());
        for (int i = 0; i < first.size(); i++) {
            Parameter a = first.get(i);
            Parameter b = second.get(i);
            BrokenLawException.unless(
                    Objects.equals(a.name(), b.name())
                            && a.role() == b.role()
                            && a.shape().equals(b.shape()),
                    "Defined again, the model has the parameter '%s' %s where it had '%s' %s",
                    b.name(),
                    b.shape(),
                    a.name(),
                    a.shape());
            BrokenLawException.unless(
                    a.value() != b.value(),
                    "The parameter '%s' is the same symbol in both models: a model makes its own in 'define'",
                    a.name());
        }
        Optional<Parameter> endless =
                first.stream().filter(p -> !p.shape().isFixed()).findFirst();
        BrokenLawException.unless(
                endless.isEmpty(),
                "The parameter '%s' has a shape that depends on the batch size",
                endless.map(Parameter::name).orElse(""));
    }

    private static void export(Model model, ModelCase one) {
        try {
            new ModelExporter(
                            model,
                            Trial.around(model.parameters(), "export").weights().values(),
                            one.data())
                    .prove();
        } catch (ExportException e) {
            throw new BrokenLawException(e.getMessage());
        }
    }
}
