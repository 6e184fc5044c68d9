/** Embeds the OSGi framework: plugin lifecycle, registry and the Java entry point. */
module org.pushforward.host {
    requires transitive org.pushforward.api;
    requires transitive org.pushforward.training;
    requires transitive org.pushforward.onnx;
    requires transitive org.pushforward.report;
    requires org.pushforward.conformance;
    // Present where there are bundles; an embedded host runs without.
    requires static org.apache.felix.framework;
    requires static org.osgi.service.log;
    requires org.objectweb.asm;
    requires static org.osgi.annotation.versioning;
    requires java.xml;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires org.slf4j;
    requires jdk.management;
    requires java.management;

    exports org.pushforward.host;
    exports org.pushforward.host.experiment;
    exports org.pushforward.host.plugins;
    exports org.pushforward.host.plugins.doctor;
    exports org.pushforward.host.plugins.install;
    exports org.pushforward.host.sweep;

    // Felix calls its log by reflection.
    opens org.pushforward.host.plugins to
            org.apache.felix.framework;

    uses org.pushforward.api.data.DataSource;
    uses org.pushforward.api.engine.EngineProvider;
    uses org.pushforward.api.evaluation.Evaluator;
    uses org.pushforward.api.model.ModelFamily;
    uses org.pushforward.api.training.Trainer;
}
