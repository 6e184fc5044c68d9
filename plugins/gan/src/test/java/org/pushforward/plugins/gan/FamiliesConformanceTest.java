package org.pushforward.plugins.gan;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.data.DataShape;
import org.pushforward.conformance.ModelCase;
import org.pushforward.testkit.ModelFamilyConformance;

/** Every adversarial family: add yours, and it is held to the laws. */
final class FamiliesConformanceTest {
    private static final DataShape PLANE = DataShape.points(List.of("x", "y"));
    private static final DataShape IMAGES = DataShape.images(1, 8, 8, 2);

    @TestFactory
    Stream<DynamicNode> dcgan() {
        return ModelFamilyConformance.laws(
                new Dcgan(),
                ModelCase.of(IMAGES, Map.of("width", 3)),
                ModelCase.of(IMAGES, Map.of("width", 3, "conditional", true)));
    }

    @TestFactory
    Stream<DynamicNode> wgan() {
        return ModelFamilyConformance.laws(new Wgan(), ModelCase.of(IMAGES, Map.of("width", 3)));
    }

    @TestFactory
    Stream<DynamicNode> wganGp() {
        return ModelFamilyConformance.laws(new WganGp(), ModelCase.of(IMAGES, Map.of("width", 3, "packing", 2)));
    }

    @TestFactory
    Stream<DynamicNode> fullyConnectedGan() {
        return ModelFamilyConformance.laws(new FullyConnectedGan(), ModelCase.of(PLANE, Map.of("width", 6)));
    }
}
