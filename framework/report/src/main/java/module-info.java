/** Figures and HTML reports. */
module org.pushforward.report {
    requires transitive org.pushforward.api;
    requires transitive java.desktop;
    requires org.apache.xmlgraphics.batik.svggen;

    exports org.pushforward.report;
    exports org.pushforward.report.comparison;
    exports org.pushforward.report.image;
    exports org.pushforward.report.input;
    exports org.pushforward.report.text;
}
