package org.pushforward.api.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A model of data x given its label y, and by it the model of x whose label is drawn first:
 * p(x) = sum over y of pi_y p(x|y), where pi_y is the frequency of y.
 *
 * <p>What can be said of x alone, samples and density, this model does itself, so that all who know nothing of labels can
 * use it; what needs the label, such as an encoder e(z|x, y), is a capability of {@link #given}. Its generator takes two
 * standard normal numbers (a, b) more than that given a label: u = exp(-(a^2 + b^2) / 2) is uniform on (0, 1), and y the
 * number of partial sums of the frequencies that u exceeds.
 *
 * @param parameters those of the functions for every label
 * @param labels the classes y by their numbers, at least one
 * @param function from labels, integers {@code [batch]}, to the model given them, always over the same parameters
 */
public record ConditionalModel(Parameters parameters, List<Label> labels, Function<Value, Model> function)
        implements Model, Capability {
    private static final int LABEL_NUMBERS = 2;

    public ConditionalModel {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("A conditional model has at least one label");
        }
    }

    /**
     * Checks that data has labels that a model can be conditional on.
     *
     * @throws OptionException for the option {@code conditional} when it has none
     */
    public static void require(DataShape data) {
        if (data.labels().isEmpty()) {
            throw new OptionException(
                    "conditional",
                    "The option 'conditional' is 'true', but the data has no labels: choose labelled data, such as"
                            + " 'mnist' or 'eight-gaussians', or 'conditional=false'");
        }
    }

    /** Returns the numbers of classes, integers {@code [batch]}, as rows of zeros with a one, {@code [batch, classes]}. */
    public static Value oneHot(Value labels, int classes) {
        double[] rows = new double[classes * classes];
        for (int i = 0; i < classes; i++) {
            rows[i * (classes + 1)] = 1;
        }
        return Value.constant(Tensor.of(rows, Shape.of(classes, classes))).gather(labels);
    }

    /**
     * Returns the model given labels.
     *
     * @param numbers the numbers of the labels, {@code [batch]}, whole numbers of whatever kind, each less than the number of
     *     labels
     */
    public Model given(Value numbers) {
        return function.apply(numbers.kind() == Kind.INTEGER ? numbers : Value.apply(new Cast(Kind.INTEGER), numbers));
    }

    /** Returns a model as it is given some label where it is conditional, and any other as it is: to see what it can do. */
    public static Model givenAny(Model model) {
        return model.capability(ConditionalModel.class)
                .map(conditional -> conditional.given(Value.input("label", Shape.of(1), Kind.INTEGER)))
                .orElse(model);
    }

    @Override
    public boolean isGenerative() {
        return givenAny(this).isGenerative();
    }

    @Override
    public Generator generator() {
        return new Marginal();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        if (kind == Density.class && givenAny(this).capability(Density.class).isPresent()) {
            Density density = this::logDensity;
            return Optional.of(kind.cast(density));
        }
        if (kind == Trajectory.class
                && givenAny(this).capability(Trajectory.class).isPresent()) {
            Trajectory trajectory = new Marginal()::trajectory;
            return Optional.of(kind.cast(trajectory));
        }
        if (kind == Integration.class) {
            return givenAny(this).capability(Integration.class).map(given -> kind.cast(integration(given)));
        }
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    /** Returns what is the same for every label: the method, and the number of its steps. */
    private Integration integration(Integration given) {
        return new Integration() {
            @Override
            public String method() {
                return given.method();
            }

            @Override
            public int steps() {
                return given.steps();
            }

            @Override
            public Model withSteps(int steps) {
                return new ConditionalModel(
                        parameters,
                        labels,
                        label -> function.apply(label)
                                .capability(Integration.class)
                                .orElseThrow()
                                .withSteps(steps));
            }
        };
    }

    /** Returns log of the sum over y of pi_y p(x|y), {@code [batch]}: all labels at once, each with a copy of the batch. */
    private Value logDensity(Value data, Pass pass) {
        Dimension batch = data.shape().dimension(0);
        Dimension classes = Dimension.of(labels.size());
        Dimension rows = classes.times(batch);
        Shape example = data.shape().example();
        Value copies = data.expand(example.insert(0, batch).insert(0, classes)).reshape(example.insert(0, rows));
        long[] numbers = IntStream.range(0, labels.size()).asLongStream().toArray();
        Value label = Value.constant(Tensor.of(numbers, Shape.of(numbers.length, 1)))
                .expand(new Shape(List.of(classes, batch)))
                .reshape(new Shape(List.of(rows)));
        double[] frequencies = labels.stream().mapToDouble(Label::frequency).toArray();
        Value joint = given(label)
                .capability(Density.class)
                .orElseThrow()
                .logDensity(copies, pass)
                .reshape(new Shape(List.of(classes, batch)))
                .add(Value.constant(Tensor.of(frequencies, Shape.of(frequencies.length, 1)))
                        .log());
        Value largest = joint.max(0).stopGradient();
        return joint.subtract(largest).exp().sum(0).log().add(largest);
    }

    /** The generator of x that draws the label first. */
    private final class Marginal implements Generator {
        @Override
        public LatentPrior prior() {
            return new StandardNormal(latentSize() + LABEL_NUMBERS);
        }

        private int latentSize() {
            return givenAny(ConditionalModel.this).generator().prior().shape().elementCount();
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            int size = latentSize();
            return given(label(latent.slice(1, size, size + (long) LABEL_NUMBERS)))
                    .generator()
                    .generate(latent.slice(1, 0, size), pass);
        }

        /** Returns the states given the label that is drawn first, from the numbers of z that say no label. */
        List<Trajectory.State> trajectory(Value latent, Pass pass) {
            int size = latentSize();
            return given(label(latent.slice(1, size, size + (long) LABEL_NUMBERS)))
                    .capability(Trajectory.class)
                    .orElseThrow()
                    .trajectory(latent.slice(1, 0, size), pass);
        }

        private Value label(Value normals) {
            Value uniform = normals.square().sum(1).multiply(-0.5).exp();
            double[] sums = new double[labels.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sum;
                sum += labels.get(i).frequency();
            }
            // The first sum is 0, which every number exceeds.
            return uniform.reshapeRows(1)
                    .greater(Value.constant(Tensor.of(sums, Shape.of(sums.length))))
                    .toReal()
                    .sum(1)
                    .subtract(1)
                    .maximum(Value.constant(0));
        }
    }
}
