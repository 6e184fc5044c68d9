package org.pushforward.plugins.evaluators;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.conformance.EvaluatorCase;
import org.pushforward.conformance.EvaluatorLaws;
import org.pushforward.testkit.EvaluatorConformance;

/** Every evaluator of points: add yours, and it is held to the laws. */
final class EvaluatorsConformanceTest {
    /** An evaluator with few samples. */
    private abstract static class Small extends EvaluatorConformance {
        private final Evaluator<?> evaluator;
        private final Map<String, Object> options;

        Small(Evaluator<?> evaluator, Map<String, Object> options) {
            this.evaluator = evaluator;
            this.options = options;
        }

        @Override
        protected final Evaluator<?> evaluator() {
            return evaluator;
        }

        @Override
        protected final List<EvaluatorCase> cases() {
            return List.of(EvaluatorLaws.first(evaluator, options));
        }
    }

    @Nested
    class OfBitsPerDimension extends Small {
        OfBitsPerDimension() {
            super(new BitsPerDimension(), Map.of());
        }
    }

    @Nested
    class OfClassifierTwoSampleTest extends Small {
        OfClassifierTwoSampleTest() {
            super(new ClassifierTwoSampleTest(), Map.of("samples", 200, "steps", 50, "permutations", 20));
        }
    }

    @Nested
    class OfDensityCoverage extends Small {
        OfDensityCoverage() {
            super(new DensityCoverage(), Map.of("samples", 200));
        }
    }

    @Nested
    class OfDivergenceToTruth extends Small {
        OfDivergenceToTruth() {
            super(new DivergenceToTruth(), Map.of("draws", 2000, "grid", 0.02));
        }
    }

    @Nested
    class OfEnergy extends Small {
        OfEnergy() {
            super(new Energy(), Map.of("samples", 200, "permutations", 20));
        }
    }

    @Nested
    class OfEvidenceLowerBound extends Small {
        OfEvidenceLowerBound() {
            super(new EvidenceLowerBound(), Map.of());
        }
    }

    @Nested
    class OfImportanceWeightedBound extends Small {
        OfImportanceWeightedBound() {
            super(new ImportanceWeightedBound(), Map.of());
        }
    }

    @Nested
    class OfInverseError extends Small {
        OfInverseError() {
            super(new InverseError(), Map.of());
        }
    }

    @Nested
    class OfLatent extends Small {
        OfLatent() {
            super(new Latent(), Map.of("examples", 500));
        }
    }

    @Nested
    class OfLogDeterminantCheck extends Small {
        OfLogDeterminantCheck() {
            super(new LogDeterminantCheck(), Map.of());
        }
    }

    @Nested
    class OfMaximumMeanDiscrepancy extends Small {
        OfMaximumMeanDiscrepancy() {
            super(new MaximumMeanDiscrepancy(), Map.of("samples", 200, "permutations", 20));
        }
    }

    @Nested
    class OfModeCoverage extends Small {
        OfModeCoverage() {
            super(new ModeCoverage(), Map.of("samples", 500));
        }
    }

    @Nested
    class OfNegativeLogLikelihood extends Small {
        OfNegativeLogLikelihood() {
            super(new NegativeLogLikelihood(), Map.of());
        }
    }

    @Nested
    class OfPrecisionRecall extends Small {
        OfPrecisionRecall() {
            super(new PrecisionRecall(), Map.of("samples", 200));
        }
    }

    @Nested
    class OfSlicedWasserstein extends Small {
        OfSlicedWasserstein() {
            super(new SlicedWasserstein(), Map.of("samples", 200, "directions", 20, "resamples", 20));
        }
    }
}
