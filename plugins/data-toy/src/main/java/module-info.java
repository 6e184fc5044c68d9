/** Two-dimensional data whose density is known exactly. */
module org.pushforward.plugins.data.toy {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.data.DataSource with
            org.pushforward.plugins.data.toy.Grid,
            org.pushforward.plugins.data.toy.Moons,
            org.pushforward.plugins.data.toy.Ring,
            org.pushforward.plugins.data.toy.Uniform;
}
