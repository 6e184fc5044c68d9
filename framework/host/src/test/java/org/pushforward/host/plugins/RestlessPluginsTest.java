package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pushforward.host.Monitor;
import org.pushforward.host.plugins.install.PluginInstaller;

/** Plugins that do not stop, and folders that change or cannot be written while a host uses them. */
class RestlessPluginsTest {
    private static final String RELEASE = "org.pushforward.test.stop";

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void release() {
        System.setProperty(RELEASE, "true");
    }

    private static TestBundle saying(String summary) {
        return TestBundle.named("org.example.user")
                .component("test.User", "org.pushforward.api.evaluation.Evaluator")
                .source(
                        "test.User",
                        TestBundle.evaluatorSource(
                                "test.User",
                                "",
                                "return new Descriptor<>(\"user\", \"" + summary
                                        + "\", \"\", OptionsType.of(MethodHandles.lookup(), Options.class));"));
    }

    private static String said(PluginHost host) {
        return host.registry()
                .find(ExtensionKind.EVALUATOR, "user")
                .extension()
                .descriptor()
                .summary();
    }

    @Test
    void whatDoesNotStopIsGivenUpAndNamedAndOthersAreReloadedMeanwhile() throws IOException, InterruptedException {
        System.clearProperty(RELEASE);
        fixture.with("deaf.jar", deaf()).with("user.jar", saying("Old"));
        PluginHost host = fixture.open();
        host.watch();
        Files.delete(fixture.jar("deaf.jar"));
        Eventually.holds(
                () -> host.oldGenerations().stream().anyMatch(old -> old.id().equals("org.example.deaf")));
        fixture.with("user.jar", saying("New"));
        Eventually.holds(() -> said(host).equals("New"));
        // Classes of others wait for it, for Felix lets nothing go while a bundle stops.
        Eventually.holds(
                () -> fixture.sentences().stream().anyMatch(sentence -> sentence.startsWith("deaf.jar: generation 1")));
        assertThat(fixture.sentences())
                .contains("deaf.jar: generation 1 is over, but its classes are held by what the thread"
                        + " 'pushforward-plugin-org.example.deaf' runs; end in a @Deactivate method what the plugin starts or"
                        + " registers.");
    }

    /** A component that is told to stop and does not. */
    private static TestBundle deaf() {
        return TestBundle.named("org.example.deaf")
                .header("Service-Component", "OSGI-INF/test.Deaf.xml")
                .file("OSGI-INF/test.Deaf.xml", """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="test.Deaf" deactivate="stop">
                          <implementation class="test.Deaf"/>
                          <service><provide interface="org.pushforward.api.evaluation.Evaluator"/></service>
                        </scr:component>
                        """.getBytes(StandardCharsets.UTF_8))
                .source("test.Deaf", TestBundle.evaluatorSource("test.Deaf", "", """
                        return new Descriptor<>("deaf", "Does not stop", "",
                                OptionsType.of(MethodHandles.lookup(), Options.class)); }
                        void stop() {
                            while (!Boolean.getBoolean("%s")) {
                                try { Thread.sleep(20); } catch (InterruptedException e) { }
                            }
                        }
                        void nothing() {""".formatted(RELEASE)));
    }

    @Test
    void aJarThatIsReplacedWhileItIsReadCostsNothing() throws Exception {
        byte[][] jars = {saying("Even").bytes(), saying("Odd").bytes()};
        fixture.with("user.jar", saying("Even"));
        PluginHost host = fixture.open();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                while (!over.get()) {
                    overwrite(fixture.jar("user.jar"), jars[written.incrementAndGet() % 2]);
                }
                return null;
            });
            for (int i = 0; i < 60; i++) {
                host.change(List.of(fixture.jar("user.jar")), List.of());
                assertThat(said(host)).isIn("Even", "Odd");
                assertThat(fixture.sentences())
                        .allMatch(sentence -> sentence.startsWith("user.jar: it is ")
                                && sentence.contains("so the one before goes on running"));
            }
            over.set(true);
            writing.get();
        } finally {
            over.set(true);
            writer.shutdown();
        }
        host.change(List.of(fixture.jar("user.jar")), List.of());
        assertThat(said(host)).isEqualTo(written.get() % 2 == 0 ? "Even" : "Odd");
        assertThat(fixture.sentences()).isEmpty();
    }

    /** Writes as a careless program does, in pieces and in the place of what was there. */
    private static void overwrite(Path jar, byte[] bytes) throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(jar)) {
            out.write(bytes, 0, bytes.length / 2);
            Thread.sleep(3);
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }
        Thread.sleep(3);
    }

    @Test
    void aFolderThatCannotBeWrittenIsFollowedAllTheSame() throws IOException, InterruptedException {
        // Where uses are told there is a file, which nobody can make a folder of, whatever his rights.
        Files.createFile(fixture.folders().user().resolve(".uses"));
        fixture.with("user.jar", saying("Old"));
        PluginHost host = fixture.open();
        host.watch();
        try (Lease lease = host.registry().lease("train runs/a")) {
            lease.registry().find(ExtensionKind.EVALUATOR, "user");
            lease.settle();
            fixture.with("user.jar", saying("New"));
            Eventually.holds(() -> said(host).equals("New"));
            assertThat(host.registry().leases().workUsing(host.oldGenerations().get(0)))
                    .containsExactly("train runs/a");
        }
        Eventually.holds(() -> host.oldGenerations().isEmpty());
        assertThat(fixture.sentences()).isEmpty();
    }

    @Test
    void aChangedLockStopsWhatItDoesNotPinAndStartsWhatItDoes() throws IOException, InterruptedException {
        fixture.with("user.jar", saying("Old")).with("b.jar", TestBundle.withEvaluator("org.example.b", "other"));
        PluginHost host = fixture.open();
        host.watch();
        PluginInstaller installer = new PluginInstaller(fixture.folders(), Monitor.silent());
        installer.lock();
        Path lock = installer.lockFile();
        List<String> lines = Files.readAllLines(lock);
        Files.write(
                lock,
                lines.stream()
                        .filter(line -> !line.startsWith("org.example.b "))
                        .toList());
        Eventually.holds(() -> fixture.evaluators().equals(List.of("user")));
        Eventually.holds(() -> !fixture.sentences().isEmpty());
        assertThat(fixture.sentences())
                .containsExactly(
                        "b.jar: plugins.lock does not name its plugin org.example.b; remove the jar, or pin it with"
                                + " 'pushforward plugin lock'.");
        Files.delete(lock);
        Eventually.holds(() -> fixture.evaluators().equals(List.of("other", "user")));
        assertThat(fixture.sentences()).isEmpty();
        assertThat(host.plugins()).hasSize(2);
    }
}
