/** Maximum likelihood and evidence lower bound. */
module org.pushforward.plugins.trainers {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
