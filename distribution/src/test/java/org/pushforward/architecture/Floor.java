package org.pushforward.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;

/**
 * A floor of the house: a module's packages, the floors that it stands on and the libraries that it may use beside the
 * JDK.
 */
record Floor(String name, List<String> below, List<String> libraries) {
    private static final List<String> JDK = List.of("java..", "javax..");
    private static final String ANNOTATIONS = "org.osgi.annotation..";
    private static final String COMPONENTS = "org.osgi.service.component.annotations..";
    private static final String ND4J = "org.nd4j..";
    private static final String LOGGING = "org.slf4j..";
    private static final String JSON = "com.fasterxml.jackson..";

    static final List<Floor> ALL = List.of(
            new Floor("graph", List.of(), List.of(ANNOTATIONS)),
            new Floor("api", List.of("graph"), List.of(ANNOTATIONS)),
            new Floor("nd4j", List.of("graph"), List.of(ANNOTATIONS, ND4J, "org.bytedeco.javacpp..")),
            new Floor(
                    "onnx",
                    List.of("api", "graph"),
                    List.of("ai.onnxruntime..", "ai.onnx.proto..", "com.google.protobuf..", JSON, LOGGING)),
            new Floor("runtime", List.of(), List.of(ANNOTATIONS, "ai.onnxruntime..")),
            new Floor("training", List.of("api", "graph"), List.of(JSON, LOGGING)),
            new Floor("report", List.of("api", "graph"), List.of("org.apache.batik..", "org.w3c.dom..", LOGGING)),
            new Floor("conformance", List.of("training", "onnx", "api", "graph"), List.of()),
            new Floor(
                    "testkit",
                    List.of("conformance", "api", "graph"),
                    List.of("org.junit.jupiter.api..", "org.opentest4j..")),
            new Floor("archetype", List.of(), List.of()),
            new Floor(
                    "host",
                    List.of("conformance", "report", "training", "onnx", "api", "graph"),
                    List.of(
                            "org.osgi..",
                            "org.apache.felix..",
                            "org.objectweb.asm..",
                            // Dumps of the heap, which tell what holds classes.
                            "com.sun.management..",
                            JSON,
                            LOGGING)),
            new Floor(
                    "lecture",
                    List.of("host", "report", "training", "api", "graph"),
                    List.of("org.commonmark..", "org.mozilla.javascript..", JSON, LOGGING)),
            new Floor(
                    "cli",
                    List.of("archetype", "lecture", "host", "report", "training", "onnx", "api", "graph"),
                    List.of("picocli..", "org.jline..", JSON, LOGGING)),
            new Floor(
                    "plugins",
                    List.of("api", "graph", "nd4j"),
                    List.of(ANNOTATIONS, COMPONENTS, ND4J, "de.siegmar.fastcsv..", "org.ejml..", LOGGING)));

    String packages() {
        return packagesOf(name);
    }

    /** Classes that code on this floor may depend on. */
    DescribedPredicate<JavaClass> allowed() {
        String[] packages = Stream.of(
                        JDK, libraries, below.stream().map(Floor::packagesOf).toList(), List.of(packages()))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return JavaClass.Predicates.resideInAnyPackage(packages)
                .or(DescribedPredicate.describe(
                        "primitive", type -> type.getBaseComponentType().isPrimitive()))
                .as("the JDK, %s and %s", below, libraries);
    }

    @Override
    public String toString() {
        return name;
    }

    private static String packagesOf(String floor) {
        return "org.pushforward." + floor + "..";
    }
}
