package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each plugin that cannot be unloaded is told with what holds it. */
class HoldersTest {
    private static final String RELEASE = "org.pushforward.test.release";

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void release() {
        System.setProperty(RELEASE, "true");
    }

    private void plugin(String name, String constructor, String more) throws IOException {
        fixture.with(
                name + ".jar",
                TestBundle.named("org.example." + name)
                        .component("test.User", "org.pushforward.api.evaluation.Evaluator")
                        .source("test.User", TestBundle.evaluatorSource("test.User", constructor, """
                                return new Descriptor<>("%s", "Leaks.", "", OptionsType.of(MethodHandles.lookup(), Options.class)); }
                                static void rest() {
                                    try { while (!Boolean.getBoolean("%s")) Thread.sleep(20); } catch (InterruptedException e) {}
                                }
                                %s
                                void nothing() {""".formatted(
                                        name, RELEASE, more))));
    }

    @Test
    void theHolderOfEachIsNamed() throws IOException, InterruptedException {
        plugin("thread", "Thread t = new Thread(User::rest, \"poll\"); t.setDaemon(true); t.start();", "");
        plugin("hook", "Runtime.getRuntime().addShutdownHook(new Thread(User::rest, \"hook\"));", "");
        plugin(
                "executor",
                "pool.execute(() -> {});",
                "java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors.newFixedThreadPool(1,"
                        + " task -> { Thread t = new Thread(task, \"pool\"); t.setDaemon(true); return t; });");
        plugin(
                "listener",
                "java.util.logging.Logger.getGlobal().addHandler(new Listener());",
                "static class Listener extends java.util.logging.Handler { public void close() {} public void flush() {}"
                        + " public void publish(java.util.logging.LogRecord record) {} }");
        PluginHost host = fixture.open();
        host.watch();
        for (String name : new String[] {"thread", "hook", "executor", "listener"}) {
            Files.delete(fixture.jar(name + ".jar"));
        }
        Eventually.holds(() -> held(host).size() == 4);
        Map<String, String> held = held(host);
        assertThat(held.get("thread.jar")).endsWith("what the thread 'poll' runs");
        assertThat(held.get("executor.jar")).endsWith("an executor, which keeps the thread 'pool'");
        assertThat(held.get("hook.jar")).contains("a shutdown hook, through test.User");
        assertThat(held.get("listener.jar"))
                .endsWith("a listener in the static field java.util.logging.Logger.global, through test.User$Listener");
        assertThat(host.oldGenerations()).extracting(Plugin::state).containsOnly(Plugin.State.LEAKED);
    }

    private static Map<String, String> held(PluginHost host) {
        return host.problems().stream()
                .filter(problem -> problem.cause().startsWith("generation 1 is over"))
                .collect(Collectors.toMap(PluginProblem::subject, PluginProblem::cause));
    }
}
