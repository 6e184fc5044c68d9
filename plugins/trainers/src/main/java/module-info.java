/** Trainers. */
module org.pushforward.plugins.trainers {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.training.Trainer with
            org.pushforward.plugins.trainers.MaximumLikelihood,
            org.pushforward.plugins.trainers.EvidenceLowerBound,
            org.pushforward.plugins.trainers.TransportedLikelihood,
            org.pushforward.plugins.trainers.Adversarial;
}
