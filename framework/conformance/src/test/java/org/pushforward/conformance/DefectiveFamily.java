package org.pushforward.conformance;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** The family x = mean + e^s z, with one mistake or none. */
final class DefectiveFamily implements ModelFamily<DefectiveFamily.Options> {
    /** What an author may get wrong. */
    enum Defect {
        NONE,
        CHANGING_DEFINITION,
        UNUSED_PARAMETER,
        WRONG_GRADIENT,
        WRONG_INVERSE,
        WRONG_DETERMINANT,
        WRONG_DENSITY,
        WRONG_SHAPE,
        NOT_FINITE,
        DEPENDENT_EXAMPLES,
        FIXED_BATCH,
        OTHER_SAMPLES,
        EXCEPTION
    }

    /** There is nothing to choose. */
    record Options() {}

    private final Defect defect;
    private final AtomicInteger definitions = new AtomicInteger();

    DefectiveFamily(Defect defect) {
        this.defect = defect;
    }

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>("defective", "Is wrong", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public Model define(DataShape data, Options options) {
        if (defect == Defect.EXCEPTION) {
            throw new IllegalStateException("no luck");
        }
        Parameters parameters = new Parameters();
        String suffix = defect == Defect.CHANGING_DEFINITION ? "." + definitions.incrementAndGet() : "";
        if (defect == Defect.UNUSED_PARAMETER) {
            parameters.trained("forgotten", Shape.of(3), Initializer.constant(1));
        }
        Shape shape = Shape.of(data.features());
        return new Affine(
                parameters,
                parameters.trained("mean" + suffix, shape, Initializer.normal(1)),
                parameters.trained("log-scale" + suffix, shape, Initializer.normal(0.1)),
                defect);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation("maximum-likelihood", Map.of(), List.of());
    }

    record Affine(Parameters parameters, Value mean, Value logScale, Defect defect)
            implements Model, Generator, Density, Invertible {
        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(mean.shape().elementCount());
        }

        private Value scale() {
            Value scale = logScale.exp();
            return defect == Defect.WRONG_GRADIENT ? scale.withDerivative(logScale, scale.multiply(2)) : scale;
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            Value points = latent.multiply(logScale.exp()).add(mean);
            return switch (defect) {
                case OTHER_SAMPLES ->
                    latent.multiply(logScale.exp()).multiply(0.8).add(mean);
                case WRONG_SHAPE -> points.reshapeRows(mean.shape().elementCount(), 1);
                case NOT_FINITE -> points.add(points.multiply(0).log().multiply(0));
                case FIXED_BATCH -> points.add(points.mean(0).multiply(1e-12));
                default -> points;
            };
        }

        @Override
        public Inverse inverse(Value data, Pass pass) {
            Value centred = defect == Defect.DEPENDENT_EXAMPLES ? data.subtract(data.sum(0)) : data.subtract(mean);
            Value latent = centred.divide(scale());
            Value zeros = data.sum(1).multiply(0);
            Value logDeterminant = zeros.subtract(logScale.sum());
            return switch (defect) {
                case WRONG_INVERSE -> new Inverse(latent.add(0.01), logDeterminant);
                case WRONG_DETERMINANT -> new Inverse(latent, logDeterminant.negate());
                default -> new Inverse(latent, logDeterminant);
            };
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            Inverse inverse = inverse(data, pass);
            Value density = prior().logDensity(inverse.latent()).add(inverse.logDeterminant());
            return defect == Defect.WRONG_DENSITY ? density.add(0.2) : density;
        }
    }
}
