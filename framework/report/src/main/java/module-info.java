/** Figures and HTML reports. */
module org.pushforward.report {
    requires transitive org.pushforward.api;
    requires java.desktop;
    requires xchart;

    exports org.pushforward.report;
    exports org.pushforward.report.input;
}
