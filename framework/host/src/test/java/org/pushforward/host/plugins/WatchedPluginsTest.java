package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchedPluginsTest {
    private static final Duration PROMISED = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    private PluginHost watching() {
        PluginHost host = fixture.open();
        host.watch();
        return host;
    }

    /** Waits until something holds and returns how long that took. */
    private static Duration until(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(waited).isLessThan(PATIENCE);
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void aDroppedJarIsListedWithinAMomentOfItsLastByte() throws IOException, InterruptedException {
        watching();
        byte[] jar = TestBundle.withEvaluator("org.example.dropped", "dropped").bytes();
        try (OutputStream out = Files.newOutputStream(fixture.jar("a.jar"))) {
            for (int i = 0; i < jar.length; i++) {
                out.write(jar[i]);
                if (i % (jar.length / 5) == 0) {
                    Thread.sleep(150);
                }
            }
        }
        assertThat(until(() -> fixture.evaluators().contains("dropped"))).isLessThan(PROMISED);
        assertThat(fixture.sentences()).isEmpty();
    }

    @Test
    void aRemovedJarTakesItsExtensionsAway() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = watching();
        Files.delete(fixture.jar("a.jar"));
        assertThat(until(() -> fixture.evaluators().isEmpty())).isLessThan(PROMISED);
        until(() -> host.plugins().isEmpty());
    }

    @Test
    void theClassesOfARemovedPluginAreUnloaded() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = watching();
        WeakReference<ClassLoader> loader = new WeakReference<>(
                host.registry().evaluators().get(0).extension().getClass().getClassLoader());
        Files.delete(fixture.jar("a.jar"));
        until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void aReplacedJarIsTheNextGeneration() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "old"));
        PluginHost host = watching();
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "new"));
        until(() -> fixture.evaluators().equals(List.of("new")));
        until(() -> host.plugins().get(0).generation() == 2);
        assertThat(host.plugins()).hasSize(1);
        assertThat(fixture.sentences()).isEmpty();
    }

    @Test
    void aJarThatWasOnlyTouchedStaysTheSameGeneration() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = watching();
        Files.write(fixture.jar("a.jar"), Files.readAllBytes(fixture.jar("a.jar")));
        fixture.with("b.jar", TestBundle.withEvaluator("org.example.later", "later"));
        until(() -> fixture.evaluators().contains("later"));
        assertThat(host.plugins()).extracting(Plugin::generation).containsExactly(1, 1);
    }

    @Test
    void aBrokenReplacementLeavesTheOneBeforeRunning() throws IOException, InterruptedException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = watching();
        fixture.with(
                "a.jar",
                TestBundle.named("org.example.user")
                        .evaluator("test.User", "user", "if (true) throw new IllegalStateException(\"too soon\");"));
        until(() -> !fixture.sentences().isEmpty());
        assertThat(fixture.sentences())
                .containsExactly(
                        "a.jar: test.User failed with IllegalStateException: too soon, so the one before goes on"
                                + " running; repair it (the log at level debug has the trace).");
        assertThat(fixture.evaluators()).containsExactly("user");
        assertThat(host.plugins()).extracting(Plugin::generation).containsExactly(1);
    }

    @Test
    void aRepairedJarIsNoLongerAProblem() throws IOException, InterruptedException {
        Files.write(fixture.jar("a.jar"), "PK no zip at all".getBytes(StandardCharsets.UTF_8));
        watching();
        assertThat(fixture.sentences()).hasSize(1);
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        until(() -> fixture.evaluators().contains("user"));
        until(() -> fixture.sentences().isEmpty());
    }

    @Test
    void aPluginStartsWhenTheBundleThatItNeedsArrives() throws IOException, InterruptedException {
        TestBundle user = TestBundle.named("org.example.user")
                .importing("library")
                .source("library.Table", "package library; public class Table {}")
                .evaluator("test.User", "user", "new library.Table();");
        fixture.with("a.jar", user);
        PluginHost host = watching();
        assertThat(host.plugins()).extracting(Plugin::state).containsExactly(Plugin.State.FAILED);
        fixture.with(
                "b.jar",
                TestBundle.named("org.example.library")
                        .header("Export-Package", "library")
                        .source("library.Table", "package library; public class Table {}"));
        until(() -> fixture.evaluators().contains("user"));
        until(() -> fixture.sentences().isEmpty());
    }

    @Test
    void manyJarsComeAndGoWithoutTrace() throws IOException, InterruptedException {
        watching();
        for (int i = 0; i < 8; i++) {
            fixture.with(i + ".jar", TestBundle.withEvaluator("org.example.user" + i, "user-" + i));
        }
        until(() -> fixture.evaluators().size() == 8);
        for (int i = 0; i < 8; i++) {
            Files.delete(fixture.jar(i + ".jar"));
        }
        until(() -> fixture.evaluators().isEmpty());
        assertThat(fixture.sentences()).isEmpty();
    }
}
