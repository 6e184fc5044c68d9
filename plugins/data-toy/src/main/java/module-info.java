/** Two-dimensional data whose density is known exactly. */
module org.pushforward.plugins.data.toy {
    requires org.pushforward.api;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.data.DataSource with
            org.pushforward.plugins.data.toy.Checkerboard,
            org.pushforward.plugins.data.toy.Circles,
            org.pushforward.plugins.data.toy.EightGaussians,
            org.pushforward.plugins.data.toy.Grid,
            org.pushforward.plugins.data.toy.Moons,
            org.pushforward.plugins.data.toy.Pinwheel,
            org.pushforward.plugins.data.toy.Ring,
            org.pushforward.plugins.data.toy.Rings,
            org.pushforward.plugins.data.toy.SwissRoll,
            org.pushforward.plugins.data.toy.TwoSpirals,
            org.pushforward.plugins.data.toy.Uniform;
}
