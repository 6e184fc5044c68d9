package org.pushforward.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** What holds for the gradients of the losses of a plan, in float64. */
final class GradientLaws {
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-5;

    private final Parameters parameters;
    private final DataShape shape;
    private final TrainingPlan plan;
    private final int batch;
    private final String name;

    /** Prepares the laws for a model that is trained by what it is capable of. */
    GradientLaws(Model model, ModelCase one) {
        this(model, one.data(), StandardPlan.of(model), one.toString());
    }

    GradientLaws(Model model, DataShape shape, TrainingPlan plan, String name) {
        this.parameters = model.parameters();
        this.shape = shape;
        this.plan = plan;
        this.batch = StandardPlan.batch(model);
        this.name = name;
    }

    private Value loss(Update update, Trial trial, Pass pass) {
        return update.objective()
                .build(new SymbolicStep(trial, shape, batch, pass))
                .value();
    }

    /** Every parameter that is trained receives a gradient from one of the losses. */
    void reachEveryParameter() {
        Set<String> missed = new LinkedHashSet<>();
        StandardPlan.trained(parameters).forEach(parameter -> missed.add(parameter.name()));
        for (Update update : plan.updates()) {
            Trial trial = Trial.around(parameters, "reach" + name);
            List<double[]> gradients =
                    trial.evaluate(Gradients.of(loss(update, trial, Pass.training()), symbols(update.parameters())));
            for (int i = 0; i < gradients.size(); i++) {
                if (Arrays.stream(gradients.get(i)).anyMatch(element -> element != 0)) {
                    missed.remove(update.parameters().get(i).name());
                }
            }
        }
        BrokenLawException.unless(
                missed.isEmpty(), "No loss depends on the parameters %s: use them, or do not create them", missed);
    }

    private static List<Value> symbols(List<Parameter> all) {
        return all.stream().map(Parameter::value).toList();
    }

    /**
     * The derivative of each loss along random directions is the slope of the loss: in evaluation mode, and in training mode
     * where no gradient is stopped on purpose, as it is where layers begin with the statistics of their first batch.
     */
    void areThoseOfFiniteDifferences() {
        for (Update update : plan.updates()) {
            for (Pass pass : List.of(Pass.evaluation(), Pass.training())) {
                Trial trial = Trial.around(parameters, "differences" + name);
                Value loss = loss(update, trial, pass);
                if (!pass.isTraining() || !stopsGradients(loss)) {
                    requireSlopes(update, trial, loss);
                }
            }
        }
    }

    private static boolean stopsGradients(Value loss) {
        return Graph.order(List.of(loss)).stream().anyMatch(value -> value.primitive() instanceof StopGradient);
    }

    private static void requireSlopes(Update update, Trial trial, Value loss) {
        List<double[]> gradients = trial.evaluate(Gradients.of(loss, symbols(update.parameters())));
        if (!isWrong(trial, loss, update.parameters(), gradients)) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            Parameter parameter = update.parameters().get(i);
            if (isWrong(trial, loss, List.of(parameter), List.of(gradients.get(i)))) {
                wrong.add(parameter.name());
            }
        }
        throw new BrokenLawException("The gradient of the loss of '" + update.name()
                + "' is not its slope by finite differences in float64, with respect to "
                + (wrong.isEmpty() ? "all parameters together" : wrong) + " (seed " + Trial.SEED + ")");
    }

    private static boolean isWrong(Trial trial, Value loss, List<Parameter> parameters, List<double[]> gradients) {
        Map<Value, Tensor> directions = new LinkedHashMap<>();
        double expected = 0;
        for (int i = 0; i < parameters.size(); i++) {
            Tensor direction = trial.normals(parameters.get(i).shape());
            directions.put(parameters.get(i).value(), direction);
            for (int j = 0; j < direction.elementCount(); j++) {
                expected += direction.get(j) * gradients.get(i)[j];
            }
        }
        double slope = (moved(trial, loss, directions, STEP) - moved(trial, loss, directions, -STEP)) / (2 * STEP);
        return !(Math.abs(slope - expected) <= TOLERANCE * (1 + Math.abs(expected)));
    }

    /** Returns the loss where parameters have moved along their directions, and moves them back. */
    private static double moved(Trial trial, Value loss, Map<Value, Tensor> directions, double by) {
        Map<Value, Tensor> before = new LinkedHashMap<>();
        directions.forEach((symbol, direction) -> {
            Tensor values = trial.given(symbol);
            before.put(symbol, values);
            double[] elements = values.toDoubles();
            Arrays.setAll(elements, i -> elements[i] + by * direction.get(i));
            trial.give(symbol, Tensor.of(elements, values.shape()));
        });
        try {
            return trial.evaluate(loss)[0];
        } finally {
            before.forEach(trial::give);
        }
    }
}
