package org.pushforward.plugins.vae;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.data.DataShape;
import org.pushforward.conformance.ModelCase;
import org.pushforward.testkit.ModelFamilyConformance;

/** The family of autoencoders on points and images, given a label and not. */
final class FamiliesConformanceTest {
    private static final DataShape PLANE = DataShape.points(List.of("x", "y"));
    private static final DataShape IMAGES = DataShape.images(1, 8, 8, 2);

    @TestFactory
    Stream<DynamicNode> variationalAutoencoder() {
        return ModelFamilyConformance.laws(
                new VariationalAutoencoder(),
                ModelCase.of(PLANE, Map.of("width", 6)),
                ModelCase.of(IMAGES, Map.of("width", 3)),
                ModelCase.of(IMAGES, Map.of("width", 3, "conditional", true)));
    }
}
