/** Normalizing flows. */
module org.pushforward.plugins.flows {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
