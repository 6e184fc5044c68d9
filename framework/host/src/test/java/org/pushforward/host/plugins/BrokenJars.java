package org.pushforward.host.plugins;

import static org.pushforward.host.plugins.TestBundle.evaluatorSource;
import static org.pushforward.host.plugins.TestBundle.named;
import static org.pushforward.host.plugins.TestBundle.withEvaluator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of what authors get wrong, and of what nobody should get away with. */
final class BrokenJars {
    private static final int JAVA = Runtime.version().feature();
    private static final String BAD = "org.example.bad";
    private static final String EVALUATOR = "org.pushforward.api.evaluation.Evaluator";
    private static final String REPAIR = "; repair it (the log at level debug has the trace).";
    private static final String PARENT = "; build it with the parent POM pushforward-plugin-parent.";
    private static final String PROVIDED = "; give the dependencies on Pushforward the scope 'provided'.";
    private static final String OTHER_JAVA = "it was built for Java 99 and this is Java " + JAVA
            + "; run with Java 99 or newer, or build it with <maven.compiler.release>" + JAVA
            + "</maven.compiler.release>.";
    private static final String NO_LASTING_WORK =
            "; do lasting work when it is asked for, not in constructors and descriptor(), and restart the host to be rid of"
                    + " the thread.";
    private static final String NO_THREADS =
            ", so that it cannot be unloaded; start no threads in constructors and descriptor(), and end those of its work"
                    + " with it.";

    private BrokenJars() {}

    /** Everything that is told at once. */
    static Stream<BrokenJar> all() {
        return Stream.of(archives(), manifests(), imports(), javas(), components(), contents(), conduct())
                .flatMap(List::stream);
    }

    private static List<BrokenJar> archives() {
        return List.of(
                BrokenJar.ofBytes(
                        "a file that is no jar",
                        () -> "hello".getBytes(StandardCharsets.UTF_8),
                        "it is not a jar; put the jar that Maven built in its place."),
                BrokenJar.ofBytes(
                        "a jar that was cut off",
                        () -> {
                            byte[] jar = withEvaluator(BAD, "bad").bytes();
                            return Arrays.copyOf(jar, jar.length / 2);
                        },
                        "it is damaged or cut off (zip END header not found); copy it again."),
                BrokenJar.ofBytes(
                        "a jar with a byte that changed on the way",
                        () -> TestZip.of(Map.of("notes.txt", "what it is about"))
                                .stored()
                                .changed("what", "that")
                                .bytes(),
                        "it is damaged or cut off (the checksum of 'notes.txt' does not agree); copy it again."),
                BrokenJar.ofBytes(
                        "an entry outside of its folder",
                        () -> TestZip.of(Map.of("../../evil.txt", "")).bytes(),
                        "its entry '../../evil.txt' would be written outside of the folder that it is unpacked to;"
                                + " take it from someone you trust, or build it anew."),
                BrokenJar.ofBytes(
                        "two entries of one name",
                        () -> TestZip.of(Map.of("a.txt", "1", "b.txt", "2"))
                                .changed("b.txt", "a.txt")
                                .bytes(),
                        "it has two entries with the name 'a.txt', of which each program may take another; build it anew."),
                BrokenJar.ofBytes(
                        "a gibibyte of zeros",
                        () -> TestZip.of(Map.of())
                                .zeros("data/table.bin", 1L << 30)
                                .bytes(),
                        "it unpacks to more than 512 MiB, with 'data/table.bin'; put data where plugins look for it, into the"
                                + " data folder."),
                BrokenJar.ofBytes(
                        "a class of 17 MiB",
                        () -> TestZip.of(Map.of())
                                .zeros("test/Bad.class", 17L << 20)
                                .bytes(),
                        "its class 'test/Bad.class' has more than 16 MiB, which no compiler writes; take it from someone you"
                                + " trust, or build it anew."));
    }

    private static List<BrokenJar> manifests() {
        return List.of(
                BrokenJar.of(
                        "a jar that is no bundle",
                        named(BAD).without("Bundle-SymbolicName"),
                        "it is a jar but not a bundle, for its manifest has no Bundle-SymbolicName" + PARENT),
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
                        "it imports the package org.pushforward.api.extension in version [99.0.0,100.0.0), and here is 0.1.0;"
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

    private static List<BrokenJar> components() {
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

    private static List<BrokenJar> conduct() {
        return List.of(
                constructor(
                        "a constructor that throws",
                        "if (true) throw new IllegalStateException(\"no such table\");",
                        "failed with IllegalStateException: no such table" + REPAIR),
                constructor(
                        "a constructor that throws an Error",
                        "if (true) throw new StackOverflowError(\"too deep\");",
                        "failed with StackOverflowError: too deep" + REPAIR),
                constructor(
                        "a constructor that exits",
                        "System.exit(3);",
                        "failed with Error: the plugin org.example.bad called System.exit, which would have ended the host and"
                                + " all that runs in it" + REPAIR),
                constructor(
                        "a constructor that halts",
                        "Runtime.getRuntime().halt(3);",
                        "failed with Error: the plugin org.example.bad called Runtime.halt, which would have ended the host"
                                + " and all that runs in it" + REPAIR),
                constructor(
                        "a constructor that exits by reference",
                        "java.util.function.IntConsumer end = Runtime.getRuntime()::exit; end.accept(3);",
                        "failed with Error: the plugin org.example.bad called Runtime.exit, which would have ended the host"
                                + " and all that runs in it" + REPAIR),
                constructor(
                        "a constructor that starts a thread that is no daemon",
                        "new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } },"
                                + " \"busy\") {{ setDaemon(false); }}.start();",
                        "started the thread 'busy', which is no daemon and keeps a program from ending" + NO_THREADS),
                constructor(
                        "a constructor that starts a daemon",
                        "Thread busy = new Thread(() -> { try { Thread.sleep(2000); } catch (InterruptedException e) { } },"
                                + " \"busy\"); busy.setDaemon(true); busy.start();",
                        "started the thread 'busy'" + NO_THREADS),
                BrokenJar.of(
                        "a descriptor that fails an assertion",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source("test.Bad", evaluatorSource("test.Bad", "", "throw new AssertionError();")),
                        "test.Bad failed with AssertionError" + REPAIR));
    }

    /** What takes as long to be told as the host waits. */
    static Stream<BrokenJar> endless() {
        return Stream.of(
                constructor(
                        "a constructor that does not end",
                        "while (true) Thread.onSpinWait();",
                        "was not ready after 5 s, so that its thread 'pushforward-plugin-org.example.bad' was given up"
                                + NO_LASTING_WORK),
                BrokenJar.of(
                        "a descriptor that does not end",
                        named(BAD)
                                .component("test.Bad", EVALUATOR)
                                .source(
                                        "test.Bad",
                                        evaluatorSource("test.Bad", "", "while (true) Thread.onSpinWait();")),
                        "test.Bad was not ready after 5 s, so that its thread 'pushforward-plugin-org.example.bad' was given"
                                + " up" + NO_LASTING_WORK),
                BrokenJar.of(
                        "an activator that does not end",
                        named(BAD)
                                .importing("org.osgi.framework")
                                .header("Bundle-Activator", "test.Activator")
                                .source("test.Activator", """
                                        package test;
                                        public class Activator implements org.osgi.framework.BundleActivator {
                                            public void start(org.osgi.framework.BundleContext c) { while (true) Thread.onSpinWait(); }
                                            public void stop(org.osgi.framework.BundleContext c) {}
                                        }
                                        """),
                        "it was not ready after 5 s, so that its thread 'pushforward-plugin-org.example.bad' was given up"
                                + NO_LASTING_WORK));
    }

    /** What only a process of its own can stand. */
    static Stream<BrokenJar> deadly() {
        return Stream.of(
                constructor(
                        "a constructor that fills the memory",
                        "java.util.List<long[]> all = new java.util.ArrayList<>(); while (true) all.add(new long[1 << 17]);",
                        "it filled the memory of the Java process that it was tried in, 256 MiB"),
                constructor(
                        "a constructor that exits by reflection",
                        "try { System.class.getMethod(\"exit\", int.class).invoke(null, 7); }"
                                + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }",
                        "it ended the Java process that it was tried in with exit code 7, as it would have ended the host"),
                BrokenJar.of(
                        "three constructors that do not end",
                        named(BAD)
                                .evaluator("test.First", "first", "while (true) Thread.onSpinWait();")
                                .evaluator("test.Second", "second", "while (true) Thread.onSpinWait();")
                                .evaluator("test.Third", "third", "while (true) Thread.onSpinWait();"),
                        "it was not ready 10 s after it was started in a process of its own"));
    }

    private static BrokenJar constructor(String name, String statements, String said) {
        return BrokenJar.of(name, named(BAD).evaluator("test.Bad", "bad", statements), "test.Bad " + said);
    }
}
