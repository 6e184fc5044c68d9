package org.pushforward.plugins.data.toy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.data.DataSource;
import org.pushforward.conformance.DataCase;
import org.pushforward.testkit.DataSourceConformance;

/** Every source of points: add yours, and it is held to the laws. */
final class SourcesConformanceTest {
    private abstract static class Points extends DataSourceConformance {
        private final DataSource<?> source;
        private final Map<String, Object> options;

        Points(DataSource<?> source, Map<String, Object> options) {
            this.source = source;
            this.options = options;
        }

        @Override
        protected final DataSource<?> source() {
            return source;
        }

        @Override
        protected final List<DataCase> data() {
            return List.of(DataCase.of(options));
        }
    }

    @Nested
    class OfCheckerboard extends Points {
        OfCheckerboard() {
            super(new Checkerboard(), Map.of());
        }
    }

    @Nested
    class OfCircles extends Points {
        OfCircles() {
            super(new Circles(), Map.of());
        }
    }

    @Nested
    class OfEightGaussians extends Points {
        OfEightGaussians() {
            super(new EightGaussians(), Map.of());
        }
    }

    @Nested
    class OfGrid extends Points {
        OfGrid() {
            super(new Grid(), Map.of());
        }
    }

    @Nested
    class OfMoons extends Points {
        OfMoons() {
            super(new Moons(), Map.of("noise", 0.2));
        }
    }

    @Nested
    class OfPinwheel extends Points {
        OfPinwheel() {
            super(new Pinwheel(), Map.of());
        }
    }

    @Nested
    class OfRing extends Points {
        OfRing() {
            super(new Ring(), Map.of());
        }
    }

    @Nested
    class OfRings extends Points {
        OfRings() {
            super(new Rings(), Map.of());
        }
    }

    @Nested
    class OfSwissRoll extends Points {
        OfSwissRoll() {
            super(new SwissRoll(), Map.of());
        }
    }

    @Nested
    class OfTwoSpirals extends Points {
        OfTwoSpirals() {
            super(new TwoSpirals(), Map.of());
        }
    }

    @Nested
    class OfUniform extends Points {
        OfUniform() {
            super(new Uniform(), Map.of());
        }
    }
}
