package org.pushforward.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.conformance.Conformance;
import org.pushforward.conformance.ExtensionLaws;
import org.pushforward.conformance.ModelCase;
import org.pushforward.conformance.ModelFamilyLaws;

/**
 * Holds a model family to its laws: shapes, gradients against finite differences, inverse and log-determinant, the integral of
 * the density, reproducible and resumable training, exported files.
 *
 * <p>Extend it and name the family; {@link #models()} may name models that matter to you.
 */
public abstract class ModelFamilyConformance {
    /** For tests of one of them. */
    protected ModelFamilyConformance() {}

    /** Returns the family. */
    protected abstract ModelFamily<?> family();

    /**
     * Returns the models that the laws are tried on. They are computed operator by operator, so they should be small.
     *
     * <p>Without an answer of yours: points of the plane, of space with labels, and small images, as far as the family takes
     * them, with its default options but for {@code layers} of 2 and a {@code width} of 4.
     */
    protected List<ModelCase> models() {
        return Conformance.models(family());
    }

    @TestFactory
    final Stream<DynamicNode> laws() {
        return laws(family(), models().toArray(ModelCase[]::new));
    }

    /** Returns the laws of a family on models, for a test of several families. */
    public static Stream<DynamicNode> laws(ModelFamily<?> family, ModelCase... models) {
        return Tests.of(
                "the family",
                ExtensionLaws.of(family),
                ModelFamilyLaws.unloading(family, models[0]),
                Stream.of(models).map(one -> Tests.of(one.toString(), ModelFamilyLaws.of(family, one))));
    }
}
