package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pushforward.api.extension.OptionSpec;

/** Jars of people who never heard of OSGi. */
class PlainJarsTest {
    private static final String SERVICES = "META-INF/services/org.pushforward.api.evaluation.Evaluator";

    @RegisterExtension
    private final HostFixture fixture = new HostFixture();

    @Test
    void aJarThatNamesItsExtensionsIsAPluginUnderTheNameOfItsFile() throws Exception {
        fixture.with("my-measure-1.2.jar", plain("test.Measure", "energy", ""));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(fixture.jar("my-measure-1.2.jar")));
        PluginHost host = fixture.open();
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.evaluators()).containsExactly("energy");
        assertThat(host.plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.id()).isEqualTo("my.measure");
            assertThat(plugin.version()).isEqualTo("1.2.0");
            assertThat(plugin.digest()).isEqualTo(HexFormat.of().formatHex(digest));
            assertThat(plugin.state()).isEqualTo(Plugin.State.ACTIVE);
        });
    }

    @Test
    void itsManifestNamesItWhereItNamesAModule() throws IOException {
        fixture.with(
                "a.jar",
                plain("test.Measure", "energy", "")
                        .header("Automatic-Module-Name", "org.example.measure")
                        .header("Implementation-Version", "3.1-SNAPSHOT"));
        assertThat(fixture.open().plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.id()).isEqualTo("org.example.measure");
            assertThat(plugin.version()).isEqualTo("3.1.0.SNAPSHOT");
        });
    }

    @Test
    void orElseItsVersionIsTheOneThatMavenWrote() throws IOException {
        byte[] properties = "version=2.5\n".getBytes(StandardCharsets.UTF_8);
        fixture.with(
                "measure.jar",
                plain("test.Measure", "energy", "")
                        .file("META-INF/maven/org.example/measure/pom.properties", properties));
        assertThat(fixture.open().plugins()).extracting(Plugin::version).containsExactly("2.5.0");
    }

    @Test
    void optionsAreReadWithTheirAnnotations() throws IOException {
        String documented = TestBundle.evaluatorSource(
                        "test.Measure",
                        "",
                        "return new Descriptor<>(\"energy\", \"Measures.\", \"\", OptionsType.of(MethodHandles.lookup(), Options.class));")
                .replace(
                        "record Options() {}",
                        "record Options(@Option(help = \"how many\", defaultValue = \"3\") int count) {}");
        fixture.with("a.jar", named("test.Measure").source("test.Measure", documented));
        fixture.open();
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.host()
                        .registry()
                        .evaluators()
                        .get(0)
                        .extension()
                        .descriptor()
                        .options()
                        .options())
                .extracting(OptionSpec::help)
                .containsExactly("how many");
    }

    @Test
    void whatItNeverUsesNeedNotBeThere() throws IOException {
        fixture.with(
                "a.jar",
                plain("test.Measure", "energy", "")
                        .source("absent.Library", "package absent; public class Library {}")
                        .source("test.Other", "package test; class Other { Object o = new absent.Library(); }")
                        .leavingOut("absent/Library.class"));
        fixture.open();
        assertThat(fixture.sentences()).isEmpty();
        assertThat(fixture.evaluators()).containsExactly("energy");
    }

    @Test
    void theInsideOfTheHostIsNotThere() throws IOException {
        fixture.with("a.jar", plain("test.Measure", "energy", "org.pushforward.host.Monitor.silent();"));
        fixture.open();
        assertThat(fixture.sentences())
                .containsExactly("a.jar: it imports the package org.pushforward.host, which nothing here exports;"
                        + " use the packages of org.pushforward.api and org.pushforward.graph.");
    }

    @Test
    void aClassThatIsNotInTheJarIsTold() throws IOException {
        fixture.with("a.jar", named("test.Missing"));
        fixture.open();
        assertThat(fixture.sentences())
                .containsExactly("a.jar: " + SERVICES + " names the class test.Missing, which is not in the jar;"
                        + " correct the name, or put the class into the jar.");
    }

    @Test
    void whatItThrowsIsToldAsThatOfABundle() throws IOException {
        fixture.with("a.jar", plain("test.Measure", "energy", "Integer.parseInt(\"x\");"));
        fixture.open();
        assertThat(fixture.sentences()).singleElement().asString().startsWith("a.jar: test.Measure failed with");
    }

    @Test
    void aNewOneTakesThePlaceOfTheOneBefore() throws IOException, InterruptedException {
        fixture.with("a.jar", plain("test.Measure", "energy", ""));
        fixture.open().watch();
        fixture.with("a.jar", plain("test.Measure", "mmd", ""));
        // For a moment both are there: the new one starts beside the old.
        for (int i = 0; i < 400 && !List.copyOf(fixture.evaluators()).equals(List.of("mmd")); i++) {
            Thread.sleep(50);
        }
        assertThat(fixture.evaluators()).containsExactly("mmd");
        assertThat(fixture.sentences()).isEmpty();
    }

    private static TestBundle named(String type) {
        return TestBundle.plain()
                .file(SERVICES, ("# Measures.\n" + type + " # one\n").getBytes(StandardCharsets.UTF_8));
    }

    private static TestBundle plain(String type, String id, String statements) {
        return TestBundle.plain().service(type, id, statements);
    }
}
