/** Variational autoencoders. */
module org.pushforward.plugins.vae {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
