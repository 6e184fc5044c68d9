/** Generative adversarial networks. */
module org.pushforward.plugins.gan {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.model.ModelFamily with
            org.pushforward.plugins.gan.Dcgan,
            org.pushforward.plugins.gan.Wgan,
            org.pushforward.plugins.gan.WganGp,
            org.pushforward.plugins.gan.FullyConnectedGan;
}
