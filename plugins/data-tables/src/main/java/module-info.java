/** Tables of numbers from CSV files, and arrays of NumPy. */
module org.pushforward.plugins.data.tables {
    requires org.pushforward.api;
    requires org.slf4j;
    // Embedded in the jar, so that it is absent as a module of its own.
    requires static de.siegmar.fastcsv;
    requires static org.osgi.service.component.annotations;

    provides org.pushforward.api.data.DataSource with
            org.pushforward.plugins.data.tables.Csv,
            org.pushforward.plugins.data.tables.Npy;
}
