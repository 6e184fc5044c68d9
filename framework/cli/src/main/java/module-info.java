/** The command line, a client of the host. */
module org.pushforward.cli {
    requires org.pushforward.host;
    requires info.picocli;
    requires me.tongfei.progressbar;
    requires org.slf4j;
}
