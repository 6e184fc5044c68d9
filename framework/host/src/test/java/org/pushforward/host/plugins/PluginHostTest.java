package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PluginHostTest {
    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @Test
    void bundlesOfBothFoldersAreStartedAndListed() throws IOException {
        Path shipped = fixture.folders().shipped().resolve("z.jar");
        TestBundle.withEvaluator("org.example.shipped", "shipped").writeTo(shipped);
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = fixture.open();
        assertThat(host.problems()).isEmpty();
        assertThat(host.plugins()).extracting(Plugin::id).containsExactly("org.example.shipped", "org.example.user");
        assertThat(fixture.evaluators()).containsExactly("shipped", "user");
    }

    @Test
    void aPluginTellsItsVersionItsDigestAndItsJar() throws IOException, NoSuchAlgorithmException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(fixture.jar("a.jar")));
        PluginHost host = fixture.open();
        Plugin expected = new Plugin(
                "org.example.user",
                "1.2.3",
                HexFormat.of().formatHex(digest),
                fixture.jar("a.jar").toString(),
                1,
                Plugin.State.ACTIVE);
        assertThat(host.plugins()).containsExactly(expected);
        assertThat(host.registry().evaluators().get(0).plugin()).isEqualTo(expected);
    }

    @Test
    void whatIsBuiltInComesFromThePluginFramework() {
        try (PluginHost host = PluginHost.open(fixture.folders(), List.of(new BuiltInEvaluator()))) {
            Plugin plugin =
                    host.registry().find(ExtensionKind.EVALUATOR, "built-in").plugin();
            assertThat(plugin.id()).isEqualTo("framework");
            assertThat(plugin.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        }
    }

    @Test
    void aPluginMayUseThePackagesOfAnotherInWhateverOrderTheyCome() throws IOException {
        TestBundle library = TestBundle.named("org.example.library")
                .header("Export-Package", "library;version=\"1.0\"")
                .source("library.Table", "package library; public class Table {}");
        TestBundle user = TestBundle.named("org.example.user")
                .importing("library;version=\"[1,2)\"")
                .source("library.Table", "package library; public class Table {}")
                .evaluator("test.User", "user", "new library.Table();");
        fixture.with("a-user.jar", user).with("b-library.jar", library);
        fixture.open();
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.evaluators()).containsExactly("user");
    }

    @Test
    void twoHostsInOneProcessDoNotShareExtensions() throws IOException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = fixture.open();
        try (PluginHost other = PluginHost.open(fixture.folders(), List.of())) {
            assertThat(other.registry().evaluators().get(0).extension())
                    .isNotSameAs(host.registry().evaluators().get(0).extension());
        }
        assertThat(fixture.evaluators()).containsExactly("user");
    }

    @Test
    void aClosedHostOffersNothing() throws IOException {
        fixture.with("a.jar", TestBundle.withEvaluator("org.example.user", "user"));
        PluginHost host = fixture.open();
        host.close();
        assertThat(host.registry().evaluators()).isEmpty();
    }

    @Test
    void nothingIsPrinted() throws IOException {
        fixture.open().close();
        fixture.with(
                "bad.jar", TestBundle.named("org.example.bad").evaluator("test.Bad", "bad", "Integer.parseInt(\"\");"));
        fixture.with(
                "worse.jar",
                TestBundle.withEvaluator("org.example.worse", "worse").importing("org.example.none"));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            fixture.open();
            assertThat(fixture.sentences()).hasSize(2);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void componentsAreMadeUnderTheClassLoaderOfTheHost() throws IOException {
        fixture.with(
                "a.jar",
                TestBundle.named("org.example.user")
                        .evaluator(
                                "test.User",
                                "user",
                                "if (Thread.currentThread().getContextClassLoader() != Evaluator.class.getClassLoader())"
                                        + " throw new IllegalStateException(\"a stranger's loader\");"));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(null);
            fixture.open();
            assertThat(thread.getContextClassLoader()).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(fixture.evaluators()).containsExactly("user");
    }

    @Test
    void withoutDeclarativeServicesTheHostSaysWhatToDo() {
        PluginFolders folders = new PluginFolders(
                fixture.jar("none"),
                fixture.folders().shipped(),
                fixture.folders().user());
        assertThatThrownBy(() -> PluginHost.open(folders, List.of()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("none")
                .hasMessageEndingWith("reinstall Pushforward");
    }
}
