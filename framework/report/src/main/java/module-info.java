/** Figures and HTML reports. */
module org.pushforward.report {
    requires transitive org.pushforward.api;
    requires java.desktop;

    exports org.pushforward.report;
    exports org.pushforward.report.input;
}
