package org.pushforward.host.plugins;

import static org.pushforward.host.plugins.TestBundle.evaluatorSource;
import static org.pushforward.host.plugins.TestBundle.named;

import java.util.List;
import java.util.stream.Stream;

/** What plugins should not do when they are made. */
final class BrokenConduct {
    private static final String BAD = "org.example.bad";
    private static final String EVALUATOR = "org.pushforward.api.evaluation.Evaluator";
    private static final String REPAIR = "; repair it (the log at level debug has the trace).";
    private static final String NO_LASTING_WORK =
            "; do lasting work when it is asked for, not in constructors and descriptor(), and restart the host to be rid of"
                    + " the thread.";
    private static final String NO_THREADS =
            ", so that it cannot be unloaded; start no threads in constructors and descriptor(), and end those of its work"
                    + " with it.";

    private BrokenConduct() {}

    static List<BrokenJar> all() {
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
                        "it was not ready after 10 s of processor time in a process of its own"));
    }

    private static BrokenJar constructor(String name, String statements, String said) {
        return BrokenJar.of(name, named(BAD).evaluator("test.Bad", "bad", statements), "test.Bad " + said);
    }
}
