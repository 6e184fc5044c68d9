package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.host.HostSettings;
import org.pushforward.host.Pushforward;

class ProgramExtensionsTest {
    private static final String SERVICES = "META-INF/services/org.pushforward.api.evaluation.Evaluator";

    @TempDir
    private Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void theServicesOfAJarAreFoundUnderTheNameVersionAndDigestThatItHasAsABundle() throws IOException {
        Path jar = jar("a.jar", bundle("org.example.user", "test.Measure", "energy"));
        ProgramExtensions found = find(jar);
        assertThat(found.problems()).isEmpty();
        assertThat(found.registry().evaluators()).extracting(Registered::id).contains("energy");
        Plugin plugin = found.registry().find(ExtensionKind.EVALUATOR, "energy").plugin();
        Plugin expected =
                new Plugin("org.example.user", "1.2.3", plugin.digest(), jar.toString(), 1, Plugin.State.ACTIVE);
        assertThat(plugin).isEqualTo(expected);
        assertThat(found.plugins()).containsExactly(expected);
        assertThat(plugin.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void aJarWithoutHeadersIsCalledByItsFile() throws IOException {
        Path jar = jar("my-flow-1.2-SNAPSHOT.jar", plain("test.Measure", "energy"));
        assertThat(find(jar).plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.id()).isEqualTo("my.flow");
            assertThat(plugin.version()).isEqualTo("1.2.0.SNAPSHOT");
        });
    }

    @Test
    void aFolderOfClassesChangesItsDigestWithWhatIsCompiled() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        unpack(plain("test.Measure", "energy"), classes);
        String before = find(classes).plugins().get(0).digest();
        assertThat(find(classes).plugins().get(0).digest()).isEqualTo(before);
        unpack(plain("test.Measure", "mmd"), classes);
        assertThat(find(classes).plugins().get(0).digest()).isNotEqualTo(before);
    }

    @Test
    void aBrokenExtensionIsLeftOutAndTheOthersWork() throws IOException {
        Path bad = jar("bad.jar", plain("test.Bad", "bad", "Integer.parseInt(\"x\");"));
        Path missing =
                jar("missing.jar", TestBundle.plain().file(SERVICES, "test.None\n".getBytes(StandardCharsets.UTF_8)));
        Path good = jar("good.jar", plain("test.Good", "good"));
        ProgramExtensions found = find(bad, missing, good);
        assertThat(found.registry().evaluators()).extracting(Registered::id).containsExactly("good");
        assertThat(found.problems())
                .extracting(PluginProblem::sentence)
                .anyMatch(sentence -> sentence.startsWith("bad.jar: test.Bad failed with NumberFormatException"))
                .anyMatch(sentence -> sentence.contains("test.None"))
                .hasSize(2);
    }

    @Test
    void twoJarsWithOneIdAreReported() throws IOException {
        ProgramExtensions found =
                find(jar("a.jar", plain("test.One", "energy")), jar("b.jar", plain("test.Two", "energy")));
        assertThat(found.problems())
                .extracting(PluginProblem::sentence)
                .containsExactly("b.jar: the evaluator 'energy' is already there, from a.jar;"
                        + " rename it, or remove one of the two plugins.");
    }

    @Test
    void anEmbeddedHostFindsThemByTheContextClassLoader() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader(jar("a.jar", plain("test.Measure", "energy"))));
        try (Pushforward host = Pushforward.open(HostSettings.embedded(), new BuiltInEvaluator())) {
            assertThat(host.extensions().registry().evaluators())
                    .extracting(Registered::id)
                    .containsExactly("built-in", "energy");
            assertThat(host.extensions().registry().engines())
                    .extracting(Registered::id)
                    .contains("onnxruntime");
            assertThatThrownBy(host::plugins)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("embedded");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private ProgramExtensions find(Path... jars) throws IOException {
        return ProgramExtensions.find(loader(jars), List.of());
    }

    private ClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        loaders.add(new URLClassLoader(urls, getClass().getClassLoader()));
        return loaders.get(loaders.size() - 1);
    }

    private Path jar(String name, TestBundle content) throws IOException {
        return content.writeTo(folder.resolve(name));
    }

    private static void unpack(TestBundle content, Path folder) throws IOException {
        for (var entry : content.entries().entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
    }

    private static TestBundle bundle(String name, String type, String id) {
        return TestBundle.withEvaluator(name, id).file(SERVICES, (type + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static TestBundle plain(String type, String id) {
        return plain(type, id, "");
    }

    private static TestBundle plain(String type, String id, String statements) {
        return TestBundle.plain().service(type, id, statements);
    }
}
