package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.pushforward.runtime.GenerativeModel;

/** The published jar of the runtime on a class path, as a named module, and as a bundle. */
final class RuntimeHomesTest {
    private static final Path DISTRIBUTION = Path.of("target", "pushforward").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path model;
    private String expected;

    @BeforeEach
    void export() throws IOException {
        model = folder.resolve("generator.onnx");
        Files.write(model, RuntimeTest.generator());
        try (GenerativeModel open = GenerativeModel.open(model)) {
            expected = Arrays.deepToString(open.sample(5, 7));
        }
    }

    @Test
    void aNamedModuleNeedsOnnxRuntimeAlone() throws IOException, InterruptedException {
        List<String> said = draw(
                "-p",
                jar("repository", "pushforward-runtime-") + File.pathSeparator + jar("modules", "onnxruntime-"),
                "--add-modules",
                "org.pushforward.runtime",
                "-cp",
                tests());
        assertThat(said).containsExactly("org.pushforward.runtime", "[org.pushforward.runtime]", expected);
    }

    @Test
    void aClassPathWillDo() throws IOException, InterruptedException {
        List<String> said = draw(
                "-cp",
                String.join(
                        File.pathSeparator,
                        tests(),
                        jar("repository", "pushforward-runtime-"),
                        jar("modules", "onnxruntime-")));
        assertThat(said).containsExactly("null", "[]", expected);
    }

    /** ONNX Runtime is lent by the framework, for its natives exist once in a process. */
    @Test
    void aBundleImportsOnnxRuntimeAlone() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("felix").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "ai.onnxruntime,ai.onnxruntime.providers");
        settings.put("felix.log.level", "0");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        framework.start();
        try (InputStream jar = Files.newInputStream(Path.of(jar("repository", "pushforward-runtime-")))) {
            Bundle bundle = framework.getBundleContext().installBundle("runtime", jar);
            bundle.start();
            Class<?> type = bundle.loadClass(GenerativeModel.class.getName());
            assertThat(type).isNotEqualTo(GenerativeModel.class);
            try (AutoCloseable open =
                    (AutoCloseable) type.getMethod("open", Path.class).invoke(null, model)) {
                Object drawn = type.getMethod("sample", int.class, long.class).invoke(open, 5, 7L);
                assertThat(Arrays.deepToString((float[][]) drawn)).isEqualTo(expected);
            }
        } finally {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private List<String> draw(String... options) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(options),
                        Stream.of(OneSample.class.getName(), model.toString(), said.toString()))
                .flatMap(words -> words)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        return Files.readAllLines(said);
    }

    private static String tests() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    private static String jar(String below, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(DISTRIBUTION.resolve(below))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }
}
