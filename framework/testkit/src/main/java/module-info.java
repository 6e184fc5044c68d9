/** The laws of extensions as JUnit tests. */
module org.pushforward.testkit {
    requires transitive org.pushforward.conformance;
    requires transitive org.junit.jupiter.api;
    requires org.opentest4j;

    exports org.pushforward.testkit;
}
