package org.pushforward.plugins.flows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.conformance.ModelCase;
import org.pushforward.testkit.ModelFamilyConformance;

/** Every family of flows: add yours, and it is held to the laws. */
final class FamiliesConformanceTest {
    private static final DataShape LINE = DataShape.points(List.of("x"));
    private static final DataShape PLANE = DataShape.points(List.of("x", "y"));
    private static final DataShape SPACE =
            DataShape.points(List.of("x", "y", "z")).withLabels(Label.numbered(2));

    /** Steps of RK4 are neither each other's inverse nor do they integrate the trace exactly. */
    private static final double INTEGRATION = 1e-3;

    private abstract static class Small extends ModelFamilyConformance {
        private final ModelFamily<?> family;
        private final List<ModelCase> models;

        Small(ModelFamily<?> family, ModelCase... models) {
            this.family = family;
            this.models = List.of(models);
        }

        @Override
        protected final ModelFamily<?> family() {
            return family;
        }

        @Override
        protected final List<ModelCase> models() {
            return models;
        }
    }

    @Nested
    class OfRealNvp extends Small {
        OfRealNvp() {
            super(
                    new RealNvp(),
                    ModelCase.of(PLANE, Map.of("layers", 3, "width", 6)),
                    ModelCase.of(SPACE, Map.of("layers", 3, "width", 6, "conditional", true)));
        }
    }

    @Nested
    class OfGlow extends Small {
        OfGlow() {
            super(
                    new Glow(),
                    ModelCase.of(PLANE, Map.of("layers", 2, "width", 6)),
                    ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "conditional", true)));
        }
    }

    @Nested
    class OfMaf extends Small {
        OfMaf() {
            super(
                    new Maf(),
                    ModelCase.of(PLANE, Map.of("layers", 2, "width", 6)),
                    ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "conditional", true)));
        }
    }

    @Nested
    class OfNsf extends Small {
        OfNsf() {
            super(
                    new Nsf(),
                    ModelCase.of(PLANE, Map.of("layers", 2, "width", 6, "bins", 4)),
                    ModelCase.of(PLANE, Map.of("layers", 2, "width", 6, "bins", 4, "structure", "autoregressive")),
                    ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "bins", 4, "conditional", true)));
        }
    }

    @Nested
    class OfPlanarFlow extends Small {
        OfPlanarFlow() {
            super(new PlanarFlow(), ModelCase.of(LINE, Map.of("layers", 4)), ModelCase.of(PLANE, Map.of("layers", 4)));
        }
    }

    @Nested
    class OfOtFlow extends Small {
        OfOtFlow() {
            super(
                    new OtFlow(),
                    ModelCase.of(LINE, Map.of("width", 5, "layers", 1, "evaluation-steps", 16))
                            .within(INTEGRATION),
                    ModelCase.of(PLANE, Map.of("width", 5, "layers", 2, "evaluation-steps", 16))
                            .within(INTEGRATION));
        }
    }
}
