/** Evaluators. */
module org.pushforward.plugins.evaluators {
    requires org.pushforward.api;
    // Embedded in the jar, so that they are absent as modules of their own.
    requires static ejml.core;
    requires static ejml.ddense;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.evaluation.Evaluator with
            org.pushforward.plugins.evaluators.BitsPerDimension,
            org.pushforward.plugins.evaluators.ClassifierTwoSampleTest,
            org.pushforward.plugins.evaluators.DensityCoverage,
            org.pushforward.plugins.evaluators.DigitFrechetDistance,
            org.pushforward.plugins.evaluators.DigitScore,
            org.pushforward.plugins.evaluators.DivergenceToTruth,
            org.pushforward.plugins.evaluators.Energy,
            org.pushforward.plugins.evaluators.EvidenceLowerBound,
            org.pushforward.plugins.evaluators.ImportanceWeightedBound,
            org.pushforward.plugins.evaluators.InverseError,
            org.pushforward.plugins.evaluators.Latent,
            org.pushforward.plugins.evaluators.LogDeterminantCheck,
            org.pushforward.plugins.evaluators.MaximumMeanDiscrepancy,
            org.pushforward.plugins.evaluators.ModeCoverage,
            org.pushforward.plugins.evaluators.NegativeLogLikelihood,
            org.pushforward.plugins.evaluators.PrecisionRecall,
            org.pushforward.plugins.evaluators.SlicedWasserstein;
}
