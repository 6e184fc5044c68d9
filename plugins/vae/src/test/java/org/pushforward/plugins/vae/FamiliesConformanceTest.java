package org.pushforward.plugins.vae;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.conformance.ModelCase;
import org.pushforward.testkit.ModelFamilyConformance;

/** The family of autoencoders on points and images, given a label and not. */
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
    class OfVariationalAutoencoder extends Small {
        OfVariationalAutoencoder() {
            super(
                    new VariationalAutoencoder(),
                    ModelCase.of(PLANE, Map.of("width", 6)),
                    ModelCase.of(IMAGES, Map.of("width", 3)),
                    ModelCase.of(IMAGES, Map.of("width", 3, "conditional", true)));
        }
    }
}
