package org.pushforward.plugins.trainers;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.training.Trainer;
import org.pushforward.conformance.TrainerCase;
import org.pushforward.conformance.TrainerLaws;
import org.pushforward.testkit.TrainerConformance;

/** Every trainer, and the options that change its loss: add yours, and it is held to the laws. */
final class TrainersConformanceTest {
    private abstract static class Losses extends TrainerConformance {
        private final Trainer<?> trainer;
        private final List<Map<String, Object>> options;

        @SafeVarargs
        @SuppressWarnings("varargs")
        Losses(Trainer<?> trainer, Map<String, Object>... options) {
            this.trainer = trainer;
            this.options = List.of(options);
        }

        @Override
        protected final Trainer<?> trainer() {
            return trainer;
        }

        @Override
        protected final List<TrainerCase> models() {
            return options.stream()
                    .flatMap(each -> TrainerLaws.cases(trainer, each).stream())
                    .toList();
        }
    }

    @Nested
    class OfMaximumLikelihood extends Losses {
        OfMaximumLikelihood() {
            super(new MaximumLikelihood(), Map.of());
        }
    }

    @Nested
    class OfEvidenceLowerBound extends Losses {
        OfEvidenceLowerBound() {
            super(new EvidenceLowerBound(), Map.of(), Map.of("beta", 3), Map.of("importance-samples", 3));
        }
    }

    @Nested
    class OfAdversarial extends Losses {
        OfAdversarial() {
            super(new Adversarial(), Map.of(), Map.of("gradient-penalty", 10));
        }
    }

    @Nested
    class OfTransportedLikelihood extends Losses {
        OfTransportedLikelihood() {
            super(new TransportedLikelihood(), Map.of());
        }
    }
}
