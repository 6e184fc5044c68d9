/** Images of digits: MNIST and drawn glyphs. */
module org.pushforward.plugins.data.images {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
