package org.pushforward.host.plugins;

import static org.pushforward.host.plugins.TestBundle.evaluatorSource;
import static org.pushforward.host.plugins.TestBundle.named;
import static org.pushforward.host.plugins.TestBundle.withEvaluator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of what authors get wrong, and of what nobody should get away with. */
final class BrokenJars {
    private static final int JAVA = Runtime.version().feature();
    private static final String BAD = "org.example.bad";
    private static final String EVALUATOR = "org.pushforward.api.evaluation.Evaluator";
    private static final String PARENT = "; build it with the parent POM pushforward-plugin-parent.";
    private static final String PROVIDED = "; give the dependencies on Pushforward the scope 'provided'.";
    private static final String OTHER_JAVA = "it was built for Java 99 and this is Java " + JAVA
            + "; run with Java 99 or newer, or build it with <maven.compiler.release>" + JAVA
            + "</maven.compiler.release>.";

    private BrokenJars() {}

    /** Everything that is told at once. */
    static Stream<BrokenJar> all() {
        return Stream.of(
                        BrokenArchives.all(),
                        manifests(),
                        imports(),
                        javas(),
                        BrokenComponents.all(),
                        contents(),
                        BrokenConduct.all())
                .flatMap(List::stream);
    }

    private static List<BrokenJar> manifests() {
        return List.of(
                BrokenJar.of(
                        "a jar that is no bundle",
                        named(BAD).without("Bundle-SymbolicName"),
                        "it is a jar but not a bundle, for its manifest has no Bundle-SymbolicName, and META-INF/services"
                                + " names no extension; build it with the parent POM pushforward-plugin-parent, or name its"
                                + " extensions there."),
                BrokenJar.of(
                        "a version that is none",
                        named(BAD).header("Bundle-Version", "one.two"),
                        "its manifest is not that of a bundle (invalid version \"one.two\": non-numeric \"one\")"
                                + PARENT),
                BrokenJar.of(
                        "an activator that throws",
                        withEvaluator(BAD, "bad")
                                .importing("org.osgi.framework")
                                .header("Bundle-Activator", "test.Activator")
                                .source("test.Activator", """
                                        package test;
                                        public class Activator implements org.osgi.framework.BundleActivator {
                                            public void start(org.osgi.framework.BundleContext c) { throw new IllegalStateException("no table"); }
                                            public void stop(org.osgi.framework.BundleContext c) {}
                                        }
                                        """),
                        "it cannot be started (java.lang.IllegalStateException: no table); repair it (the log at level"
                                + " debug has the whole story)."));
    }

    private static List<BrokenJar> imports() {
        return List.of(
                BrokenJar.of(
                        "an import that nothing exports",
                        withEvaluator(BAD, "bad").importing("org.example.missing;version=\"[1.2,2)\""),
                        "it imports the package org.example.missing in version [1.2.0,2.0.0), which nothing here exports;"
                                + " put the package into the jar, or add the bundle that exports it."),
                BrokenJar.of(
                                "several imports that nothing exports",
                                withEvaluator(BAD, "bad").importing("org.example.a,org.example.b"),
                                "it imports the package org.example.a, which nothing here exports, and 1 more of its"
                                        + " requirements are not met; put the package into the jar, or add the bundle that"
                                        + " exports it.")
                        .found("without a version"),
                BrokenJar.of(
                        "an api of another version",
                        withEvaluator(BAD, "bad")
                                .header("Import-Package", "org.pushforward.api.extension;version=\"[99,100)\""),
                        "it imports the package org.pushforward.api.extension in version [99.0.0,100.0.0), and here is 1.0.0;"
                                + " build it against what is here, or take the Pushforward that it was built for."),
                BrokenJar.of("imports without versions", withEvaluator(BAD, "bad"))
                        .found("it imports the packages org.pushforward.api.extension, org.pushforward.api.evaluation,"
                                + " org.pushforward.api.model and 2 more without a version"),
                BrokenJar.of("imports at any time", withEvaluator(BAD, "bad").header("DynamicImport-Package", "*"))
                        .found("it imports * when it first needs them"),
                BrokenJar.of(
                        "a requirement that nothing here meets",
                        withEvaluator(BAD, "bad")
                                .header("Require-Capability", "org.example.gpu;filter:=\"(memory>=8)\""),
                        "it requires org.example.gpu (memory>=8), which nothing here offers; add the bundle that offers it,"
                                + " or remove the requirement."));
    }

    private static List<BrokenJar> javas() {
        byte[] future = TestCompiler.compile(Map.of("test.Future", evaluatorSource("test.Future", "", "return null;")))
                .get("test/Future.class");
        future[7] = 44 + 99 - 256;
        return List.of(
                BrokenJar.of(
                        "a manifest that asks for a newer Java",
                        withEvaluator(BAD, "bad")
                                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                        OTHER_JAVA),
                BrokenJar.of(
                        "classes of a newer Java",
                        named(BAD).component("test.Future", EVALUATOR).file("test/Future.class", future),
                        OTHER_JAVA));
    }

    private static List<BrokenJar> contents() {
        byte[] nothing = new byte[0];
        return List.of(
                BrokenJar.of(
                        "its own copy of the api",
                        withEvaluator(BAD, "bad").file("org/pushforward/api/extension/Extension.class", nothing),
                        "it carries classes of its own of the framework (org/pushforward/api/extension/Extension.class)"
                                + PROVIDED),
                BrokenJar.of(
                                "its own copy of ND4J",
                                withEvaluator(BAD, "bad").file("org/nd4j/linalg/factory/Nd4j.class", nothing))
                        .found("it carries its own copy of ND4J, whose native code can be loaded once in a process"
                                + " (org/nd4j/linalg/factory/Nd4j.class)"),
                BrokenJar.of(
                                "its own copy of ONNX Runtime, in a jar within",
                                withEvaluator(BAD, "bad")
                                        .header("Bundle-ClassPath", ".,lib/models.jar")
                                        .file(
                                                "lib/models.jar",
                                                TestZip.of(Map.of("ai/onnxruntime/OrtEnvironment.class", ""))
                                                        .bytes()))
                        .found(
                                "it carries its own copy of ONNX Runtime, whose native code can be loaded once in a process"
                                        + " (lib/models.jar!/ai/onnxruntime/OrtEnvironment.class)"),
                BrokenJar.of("native code", withEvaluator(BAD, "bad").file("linux/libfast.so", nothing))
                        .found("it carries native code (linux/libfast.so)"),
                BrokenJar.of(
                                "a package that the host has, too",
                                withEvaluator(BAD, "bad")
                                        .source(
                                                "org.osgi.framework.Table",
                                                "package org.osgi.framework; public class Table {}"))
                        .found("it has classes in the package org.osgi.framework, which the host has, too"));
    }
}
