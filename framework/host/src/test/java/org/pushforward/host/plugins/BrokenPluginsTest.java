package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each broken plugin is one sentence, and the good one beside it works. */
class BrokenPluginsTest {
    private static final int JAVA = Runtime.version().feature();

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @BeforeEach
    void addAGoodPlugin() throws IOException {
        fixture.with("good.jar", TestBundle.withEvaluator("org.example.good", "good"));
    }

    private void expect(String sentence) {
        fixture.open();
        assertThat(fixture.sentences()).containsExactly(sentence);
        assertThat(fixture.evaluators()).containsExactly("good");
    }

    @Test
    void aFileThatIsNoJar() throws IOException {
        Files.writeString(fixture.jar("bad.jar"), "hello");
        expect("bad.jar: it is not a jar; put the jar that Maven built in its place.");
    }

    @Test
    void aTruncatedJar() throws IOException {
        byte[] jar = TestBundle.withEvaluator("org.example.bad", "bad").bytes();
        Files.write(fixture.jar("bad.jar"), Arrays.copyOf(jar, jar.length / 2));
        expect("bad.jar: it is damaged or cut off (zip END header not found); copy it again.");
    }

    @Test
    void aJarThatIsNoBundle() throws IOException {
        fixture.with("bad.jar", TestBundle.named("org.example.bad").without("Bundle-SymbolicName"));
        expect("bad.jar: it is a jar but not a bundle, for its manifest has no Bundle-SymbolicName; "
                + "build it with the parent POM pushforward-plugin-parent.");
    }

    @Test
    void aManifestThatNoFrameworkUnderstands() throws IOException {
        fixture.with("bad.jar", TestBundle.named("org.example.bad").header("Bundle-Version", "one.two"));
        expect("bad.jar: its manifest is not that of a bundle (invalid version \"one.two\": non-numeric \"one\"); "
                + "build it with the parent POM pushforward-plugin-parent.");
    }

    @Test
    void anImportThatNothingExports() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.withEvaluator("org.example.bad", "bad")
                        .importing("org.example.missing;version=\"[1.2,2)\""));
        expect(
                "bad.jar: it imports the package org.example.missing in version [1.2.0,2.0.0), which nothing here exports; "
                        + "put the package into the jar, or add the bundle that exports it.");
    }

    @Test
    void severalImportsThatNothingExports() throws IOException {
        fixture.with(
                "bad.jar", TestBundle.withEvaluator("org.example.bad", "bad").importing("org.example.a,org.example.b"));
        expect(
                "bad.jar: it imports the package org.example.a, which nothing here exports, and 1 more of its requirements"
                        + " are not met; put the package into the jar, or add the bundle that exports it.");
    }

    @Test
    void aPluginThatNeedsABrokenOne() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad").importing("needed").header("Export-Package", "given"));
        fixture.with(
                "user.jar", TestBundle.withEvaluator("org.example.user", "user").importing("given"));
        fixture.open();
        assertThat(fixture.sentences())
                .containsExactly(
                        "bad.jar: it imports the package needed, which nothing here exports;"
                                + " put the package into the jar, or add the bundle that exports it.",
                        "user.jar: it needs the plugin org.example.bad, which cannot be started itself; repair that one.");
        assertThat(fixture.evaluators()).containsExactly("good");
    }

    @Test
    void anImportOfAnotherVersion() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.withEvaluator("org.example.bad", "bad")
                        .header("Import-Package", "org.pushforward.api.extension;version=\"[99,100)\""));
        expect(
                "bad.jar: it imports the package org.pushforward.api.extension in version [99.0.0,100.0.0), and here is 0.1.0; "
                        + "build it against what is here, or take the Pushforward that it was built for.");
    }

    @Test
    void aNewerJava() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.withEvaluator("org.example.bad", "bad")
                        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
        expect("bad.jar: it was built for Java 99 and this is Java " + JAVA + "; "
                + "run with Java 99 or newer, or build it with <maven.compiler.release>" + JAVA
                + "</maven.compiler.release>.");
    }

    @Test
    void classesOfANewerJava() throws IOException {
        byte[] compiled = TestCompiler.compile(
                        java.util.Map.of("test.Future", TestBundle.evaluatorSource("test.Future", "", "return null;")))
                .get("test/Future.class");
        compiled[7] = 44 + 99 - 256;
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .component("test.Future", "org.pushforward.api.evaluation.Evaluator")
                        .file("test/Future.class", compiled));
        expect("bad.jar: it was built for Java 99 and this is Java " + JAVA + "; "
                + "run with Java 99 or newer, or build it with <maven.compiler.release>" + JAVA
                + "</maven.compiler.release>.");
    }

    @Test
    void aConstructorThatThrows() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .evaluator("test.Bad", "bad", "if (true) throw new IllegalStateException(\"no such table\");"));
        expect("bad.jar: test.Bad failed with IllegalStateException: no such table; "
                + "repair it (the log at level debug has the trace).");
    }

    @Test
    void aDescriptorThatThrows() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .component("test.Bad", "org.pushforward.api.evaluation.Evaluator")
                        .source(
                                "test.Bad",
                                TestBundle.evaluatorSource(
                                        "test.Bad", "", "return new Descriptor<>(\"Not An Id\", \"\", \"\", null);")));
        expect(
                "bad.jar: test.Bad failed with IllegalArgumentException: The id of an extension is lower case words joined by hyphens, not 'Not An Id'; "
                        + "repair it (the log at level debug has the trace).");
    }

    @Test
    void aDescriptorThatFailsAnAssertion() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .component("test.Bad", "org.pushforward.api.evaluation.Evaluator")
                        .source("test.Bad", TestBundle.evaluatorSource("test.Bad", "", "throw new AssertionError();")));
        expect("bad.jar: test.Bad failed with AssertionError; repair it (the log at level debug has the trace).");
    }

    @Test
    void aPluginOfWhichNothingWorksHasFailed() throws IOException {
        fixture.with(
                "bad.jar", TestBundle.named("org.example.bad").evaluator("test.Bad", "bad", "Integer.parseInt(\"\");"));
        assertThat(fixture.open().plugins())
                .extracting(Plugin::state)
                .containsExactly(Plugin.State.FAILED, Plugin.State.ACTIVE);
    }

    @Test
    void aPluginOfWhichSomethingWorksIsActive() throws IOException {
        fixture.with(
                "half.jar",
                TestBundle.withEvaluator("org.example.half", "half")
                        .evaluator("test.Bad", "bad", "Integer.parseInt(\"\");"));
        PluginHost host = fixture.open();
        assertThat(host.plugins()).extracting(Plugin::state).containsOnly(Plugin.State.ACTIVE);
        assertThat(fixture.evaluators()).containsExactly("good", "half");
        assertThat(fixture.sentences()).hasSize(1);
    }

    @Test
    void aClassThatIsMissing() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .evaluator("test.Bad", "bad", "org.slf4j.LoggerFactory.getLogger(\"not imported\");"));
        expect("bad.jar: test.Bad needs the class org.slf4j.LoggerFactory, which is neither in the jar nor imported; "
                + "build it with bnd, which finds the imports, and put what the host does not have into the jar.");
    }

    @Test
    void aComponentWithoutItsClass() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad").component("test.Bad", "org.pushforward.api.evaluation.Evaluator"));
        expect("bad.jar: test.Bad needs the class test.Bad, which is neither in the jar nor imported; "
                + "build it with bnd, which finds the imports, and put what the host does not have into the jar.");
    }

    @Test
    void aComponentDescriptorThatIsMissing() throws IOException {
        fixture.with("bad.jar", TestBundle.named("org.example.bad").header("Service-Component", "OSGI-INF/none.xml"));
        expect("bad.jar: its components cannot be read: Component descriptor entry 'OSGI-INF/none.xml' not found; "
                + "build it again, with bnd.");
    }

    @Test
    void aComponentDescriptorThatIsNoXml() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.named("org.example.bad")
                        .header("Service-Component", "OSGI-INF/bad.xml")
                        .file("OSGI-INF/bad.xml", "<scr:component".getBytes(StandardCharsets.UTF_8)));
        expect(
                "bad.jar: its components cannot be read: General problem with descriptor entry '/OSGI-INF/bad.xml' (XML document structures must start and end within the same entity.); "
                        + "build it again, with bnd.");
    }

    @Test
    void aBundleThatOffersNothing() throws IOException {
        fixture.with("bad.jar", TestBundle.named("org.example.bad"));
        expect(
                "bad.jar: it offers nothing; "
                        + "annotate its extensions with @Component and build it with the parent POM pushforward-plugin-parent.");
    }

    @Test
    void aBundleThatCarriesTheApi() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.withEvaluator("org.example.bad", "bad")
                        .file("org/pushforward/api/extension/Extension.class", new byte[0]));
        expect(
                "bad.jar: it carries classes of its own of the framework (org/pushforward/api/extension/Extension.class); "
                        + "give the dependencies on Pushforward the scope 'provided'.");
    }

    @Test
    void anIdThatIsTaken() throws IOException {
        fixture.with("later.jar", TestBundle.withEvaluator("org.example.later", "good"));
        expect("later.jar: the evaluator 'good' is already there, from good.jar; "
                + "rename it, or remove one of the two plugins.");
    }

    @Test
    void anActivatorThatThrows() throws IOException {
        fixture.with(
                "bad.jar",
                TestBundle.withEvaluator("org.example.bad", "bad")
                        .importing("org.osgi.framework")
                        .header("Bundle-Activator", "test.Activator")
                        .source("test.Activator", """
                                package test;
                                public class Activator implements org.osgi.framework.BundleActivator {
                                    public void start(org.osgi.framework.BundleContext c) { throw new IllegalStateException("no table"); }
                                    public void stop(org.osgi.framework.BundleContext c) {}
                                }
                                """));
        expect("bad.jar: it cannot be started (java.lang.IllegalStateException: no table); "
                + "repair it (the log at level debug has the whole story).");
    }
}
