/** Images: published sets, drawn glyphs, and files of your own. */
module org.pushforward.plugins.data.images {
    requires java.desktop;
    requires java.net.http;
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.data.DataSource with
            org.pushforward.plugins.data.images.FashionMnist,
            org.pushforward.plugins.data.images.Glyphs,
            org.pushforward.plugins.data.images.Idx,
            org.pushforward.plugins.data.images.Images,
            org.pushforward.plugins.data.images.Mnist,
            org.pushforward.plugins.data.images.StackedMnist;
}
