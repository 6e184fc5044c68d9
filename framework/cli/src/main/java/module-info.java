/** The command line, a client of the host. */
module org.pushforward.cli {
    requires org.pushforward.archetype;
    requires org.pushforward.host;
    requires org.pushforward.lecture;
    requires org.pushforward.report;
    // Its plugins are bundles, for which the host needs Felix among the modules.
    requires org.apache.felix.framework;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.desktop;
    requires org.jline.reader;
    requires org.jline.terminal;

    // JLine reaches the signals of the system in it.
    requires jdk.unsupported;

    opens org.pushforward.cli.commands to
            info.picocli;
}
