package org.pushforward.plugins.gan;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.conformance.ModelCase;
import org.pushforward.testkit.ModelFamilyConformance;

/** Every adversarial family: add yours, and it is held to the laws. */
final class FamiliesConformanceTest {
    private static final DataShape PLANE = DataShape.points(List.of("x", "y"));
    private static final DataShape IMAGES = DataShape.images(1, 8, 8, 2);

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
    class OfDcgan extends Small {
        OfDcgan() {
            super(
                    new Dcgan(),
                    ModelCase.of(IMAGES, Map.of("width", 3)),
                    ModelCase.of(IMAGES, Map.of("width", 3, "conditional", true)));
        }
    }

    @Nested
    class OfWgan extends Small {
        OfWgan() {
            super(new Wgan(), ModelCase.of(IMAGES, Map.of("width", 3)));
        }
    }

    @Nested
    class OfWganGp extends Small {
        OfWganGp() {
            super(new WganGp(), ModelCase.of(IMAGES, Map.of("width", 3, "packing", 2)));
        }
    }

    @Nested
    class OfFullyConnectedGan extends Small {
        OfFullyConnectedGan() {
            super(new FullyConnectedGan(), ModelCase.of(PLANE, Map.of("width", 6)));
        }
    }
}
