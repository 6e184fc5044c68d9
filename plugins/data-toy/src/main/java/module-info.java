/** Two-dimensional data whose density is known exactly. */
module org.pushforward.plugins.data.toy {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
