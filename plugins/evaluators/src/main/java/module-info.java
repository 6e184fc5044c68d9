/** Evaluators. */
module org.pushforward.plugins.evaluators {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.evaluation.Evaluator with
            org.pushforward.plugins.evaluators.NegativeLogLikelihood,
            org.pushforward.plugins.evaluators.DivergenceToTruth,
            org.pushforward.plugins.evaluators.Energy,
            org.pushforward.plugins.evaluators.EvidenceLowerBound,
            org.pushforward.plugins.evaluators.Latent,
            org.pushforward.plugins.evaluators.MaximumMeanDiscrepancy,
            org.pushforward.plugins.evaluators.ModeCoverage,
            org.pushforward.plugins.evaluators.SlicedWasserstein;
}
