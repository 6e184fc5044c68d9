/** Variational autoencoders. */
module org.pushforward.plugins.vae {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.model.ModelFamily with
            org.pushforward.plugins.vae.VariationalAutoencoder;
}
