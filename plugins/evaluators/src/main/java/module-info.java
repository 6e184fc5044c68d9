/** Distances between a trained model and the truth. */
module org.pushforward.plugins.evaluators {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
