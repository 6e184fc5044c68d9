package org.pushforward.plugins.flows;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
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

    @TestFactory
    Stream<DynamicNode> realNvp() {
        return ModelFamilyConformance.laws(
                new RealNvp(),
                ModelCase.of(PLANE, Map.of("layers", 3, "width", 6)),
                ModelCase.of(SPACE, Map.of("layers", 3, "width", 6, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> glow() {
        return ModelFamilyConformance.laws(
                new Glow(),
                ModelCase.of(PLANE, Map.of("layers", 2, "width", 6)),
                ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> maf() {
        return ModelFamilyConformance.laws(
                new Maf(),
                ModelCase.of(PLANE, Map.of("layers", 2, "width", 6)),
                ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> nsf() {
        return ModelFamilyConformance.laws(
                new Nsf(),
                ModelCase.of(PLANE, Map.of("layers", 2, "width", 6, "bins", 4)),
                ModelCase.of(PLANE, Map.of("layers", 2, "width", 6, "bins", 4, "structure", "autoregressive")),
                ModelCase.of(SPACE, Map.of("layers", 2, "width", 6, "bins", 4, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> planarFlow() {
        return ModelFamilyConformance.laws(
                new PlanarFlow(),
                ModelCase.of(LINE, Map.of("layers", 4)),
                ModelCase.of(PLANE, Map.of("layers", 4)),
                ModelCase.of(SPACE, Map.of("layers", 4, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> otFlow() {
        return ModelFamilyConformance.laws(
                new OtFlow(),
                ModelCase.of(LINE, Map.of("width", 5, "layers", 1, "evaluation-steps", 16))
                        .within(INTEGRATION),
                ModelCase.of(PLANE, Map.of("width", 5, "layers", 2, "evaluation-steps", 16))
                        .within(INTEGRATION),
                ModelCase.of(SPACE, Map.of("width", 5, "layers", 2, "evaluation-steps", 16, "conditional", true))
                        .within(INTEGRATION));
    }
}
