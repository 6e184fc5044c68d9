/** The laws that extensions are held to. */
module org.pushforward.conformance {
    requires transitive org.pushforward.api;
    requires org.pushforward.training;
    requires org.pushforward.onnx;
    requires java.management;
    requires jdk.management;

    exports org.pushforward.conformance;
    exports org.pushforward.conformance.unloading;
}
