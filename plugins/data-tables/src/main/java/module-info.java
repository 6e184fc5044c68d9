/** Tables of numbers from CSV files. */
module org.pushforward.plugins.data.tables {
    requires org.pushforward.api;
    requires org.slf4j;
    requires static org.osgi.service.component.annotations;
}
