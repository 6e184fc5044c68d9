package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SystemPackagesTest {
    private static final List<String> OFFERED = List.of(
            "java.util",
            "javax.imageio",
            "org.w3c.dom",
            "org.osgi.framework;version=\"[1.10,2)\"",
            "org.slf4j;version=\"[2.0,3)\"",
            "org.slf4j;version=\"[1.7,2)\"",
            "org.pushforward.graph;version=\"[1.0,2)\"",
            "org.pushforward.api.training;version=\"[1.0,2)\"",
            "ai.onnxruntime;version=\"[1.20,2)\"",
            "org.nd4j.linalg.factory;version=\"[1.0,2)\"");

    /** Inner parts, other libraries of the host, and second copies of what is offered, in version 0.0.0. */
    private static final List<String> KEPT = List.of(
            "org.pushforward.host",
            "org.pushforward.host.plugins",
            "org.pushforward.training",
            "org.pushforward.onnx",
            "org.apache.felix.framework",
            "com.fasterxml.jackson.databind",
            "org.nd4j.shade.guava.base",
            "sun.misc",
            "com.sun.net.httpserver",
            "org.junit.jupiter.api",
            "org.pushforward.api.training;version=\"[0,1)\"",
            "org.pushforward.graph;version=\"[0,1)\"",
            "org.slf4j;version=\"[0,1)\"");

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    /** Opens a host with one plugin for each clause, which imports it. */
    private void openWithImportersOf(List<String> clauses) throws IOException {
        for (int i = 0; i < clauses.size(); i++) {
            fixture.with(
                    "importer-%02d.jar".formatted(i),
                    TestBundle.withEvaluator("org.example.importer" + i, "importer-" + i)
                            .importing(clauses.get(i)));
        }
        fixture.open();
    }

    @Test
    void bundlesCanImportWhatIsOffered() throws IOException {
        openWithImportersOf(OFFERED);
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.evaluators()).hasSameSizeAs(OFFERED);
    }

    @Test
    void bundlesCannotImportAnythingElse() throws IOException {
        openWithImportersOf(KEPT);
        assertThat(fixture.evaluators()).isEmpty();
        List<String> expected = KEPT.stream()
                .map(clause -> "it imports the package " + clause.replaceFirst(";.*", ""))
                .toList();
        assertThat(fixture.sentences())
                .zipSatisfy(expected, (sentence, start) -> assertThat(sentence).contains(start));
    }

    @Test
    void bundlesDoNotSeeWhatTheyForgotToImport() throws IOException {
        fixture.with(
                "a.jar",
                TestBundle.named("org.example.forgetful")
                        .evaluator("test.Forgetful", "forgetful", "org.pushforward.graph.Shape.class.getName();"));
        fixture.open();
        assertThat(fixture.sentences())
                .singleElement()
                .asString()
                .contains("test.Forgetful needs the class org.pushforward.graph.Shape");
    }
}
