/** The command line, a client of the host. */
module org.pushforward.cli {
    requires org.pushforward.host;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.desktop;
    requires jdk.unsupported;
    requires org.jline.reader;
    requires org.jline.terminal;

    opens org.pushforward.cli.commands to
            info.picocli;
}
