package org.pushforward.host.plugins;

import static org.pushforward.host.plugins.TestBundle.evaluatorSource;
import static org.pushforward.host.plugins.TestBundle.named;
import static org.pushforward.host.plugins.TestBundle.withEvaluator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Components, and options of extensions, that nothing can be made of. */
final class BrokenComponents {
    private static final String BAD = "org.example.bad";
    private static final String EVALUATOR = "org.pushforward.api.evaluation.Evaluator";
    private static final String REPAIR = "; repair it (the log at level debug has the trace).";

    private BrokenComponents() {}

    static List<BrokenJar> all() {
        return List.of(
                BrokenJar.of(
                        "a class that is missing",
                        named(BAD).evaluator("test.Bad", "bad", "org.slf4j.LoggerFactory.getLogger(\"not imported\");"),
                        "test.Bad needs the class org.slf4j.LoggerFactory, which is neither in the jar nor imported; build it"
                                + " with bnd, which finds the imports, and put what the host does not have into the jar."),
                BrokenJar.of(
                                "a component without its class",
                                named(BAD).component("test.Bad", EVALUATOR),
                                "test.Bad needs the class test.Bad, which is neither in the jar nor imported; build it with"
                                        + " bnd, which finds the imports, and put what the host does not have into the jar.")
                        .found(
                                "its component descriptor OSGI-INF/test.Bad.xml names the class test.Bad, which it does not"
                                        + " hold"),
                BrokenJar.of(
                                "a component descriptor that is missing",
                                named(BAD).header("Service-Component", "OSGI-INF/none.xml"),
                                "its components cannot be read: Component descriptor entry 'OSGI-INF/none.xml' not found;"
                                        + " build it again, with bnd.")
                        .found("its manifest names the component descriptor OSGI-INF/none.xml, which it does not hold"),
                BrokenJar.of(
                        "a component descriptor that is no XML",
                        named(BAD)
                                .header("Service-Component", "OSGI-INF/bad.xml")
                                .file("OSGI-INF/bad.xml", "<scr:component".getBytes(StandardCharsets.UTF_8)),
                        "its components cannot be read: General problem with descriptor entry '/OSGI-INF/bad.xml' (XML"
                                + " document structures must start and end within the same entity.); build it again, with"
                                + " bnd."),
                BrokenJar.of(
                                "an extension without its annotation",
                                named(BAD).source("test.Bad", evaluatorSource("test.Bad", "", "return null;")),
                                "it offers nothing; annotate its extensions with @Component and build it with the parent POM"
                                        + " pushforward-plugin-parent.")
                        .found("no component descriptor names its evaluator test.Bad"),
                BrokenJar.of(
                                "a component that cannot be made",
                                named(BAD)
                                        .component("test.Bad", EVALUATOR)
                                        .source(
                                                "test.Bad",
                                                evaluatorSource("test.Bad", "", "return null;")
                                                        .replace("public Bad()", "Bad(int size)")),
                                "test.Bad: Constructor with 0 arguments not found. Component will fail." + REPAIR,
                                "test.Bad: Error during instantiation of the implementation object: Constructor not found."
                                        + REPAIR)
                        .found(
                                "its component test.Bad is not a public class with a public constructor without arguments"),
                BrokenJar.of(
                        "nothing but a manifest",
                        named(BAD),
                        "it offers nothing; annotate its extensions with @Component and build it with the parent POM"
                                + " pushforward-plugin-parent."),
                BrokenJar.of(
                        "options that are no record",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source(
                                        "test.Bad",
                                        evaluatorSource(
                                                "test.Bad",
                                                "",
                                                "return new Descriptor(\"bad\", \"Measures nothing.\", \"\","
                                                        + " OptionsType.of(MethodHandles.lookup(), (Class) String.class));")),
                        "test.Bad failed with IllegalArgumentException: The options java.lang.String are not a record"
                                + REPAIR),
                BrokenJar.of(
                        "options that nobody documented",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source(
                                        "test.Bad",
                                        evaluatorSource(
                                                        "test.Bad",
                                                        "",
                                                        "return new Descriptor<>(\"bad\", \"Measures nothing.\", \"\","
                                                                + " OptionsType.of(MethodHandles.lookup(), Options.class));")
                                                .replace("Options()", "Options(int size)")),
                        "test.Bad failed with IllegalArgumentException: The option size of test.Bad$Options lacks its @Option"
                                + " annotation" + REPAIR),
                BrokenJar.of(
                        "no options at all",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source(
                                        "test.Bad",
                                        evaluatorSource(
                                                "test.Bad",
                                                "",
                                                "return new Descriptor<>(\"bad\", \"Measures nothing.\", \"\", null);")),
                        "test.Bad failed with IllegalStateException: its descriptor has no options; an empty record is what"
                                + " has none" + REPAIR),
                BrokenJar.of(
                        "an id that is none",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source(
                                        "test.Bad",
                                        evaluatorSource(
                                                "test.Bad",
                                                "",
                                                "return new Descriptor<>(\"Not An Id\", \"\", \"\", null);")),
                        "test.Bad failed with IllegalArgumentException: The id of an extension is lower case words joined by"
                                + " hyphens, not 'Not An Id'" + REPAIR),
                BrokenJar.of(
                        "an id that is taken",
                        withEvaluator(BAD, "good"),
                        "the evaluator 'good' is already there, from a-good.jar; rename it, or remove one of the two"
                                + " plugins."));
    }
}
