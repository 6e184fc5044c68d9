package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One experiment with bundles of OSGi, and without Felix on a module path and on a class path, from the same jars. */
final class EmbeddedTest {
    private static final Path DISTRIBUTION = Path.of("target", "pushforward").toAbsolutePath();
    private static final List<String> WAYS = List.of("bundles", "modules", "classes");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        String arrays = jars("classpath").collect(Collectors.joining(File.pathSeparator));
        String own = Path.of("target", "test-classes").toAbsolutePath().toString();
        String framework = jars("modules").collect(Collectors.joining(File.pathSeparator));
        String withoutOsgi = Stream.concat(
                        jars("modules").filter(jar -> !jar.matches(".*(felix|osgi)[^/]*")), jars("plugins"))
                .collect(Collectors.joining(File.pathSeparator));
        String beside = own + File.pathSeparator + arrays;
        String added = "org.pushforward.host,java.se";
        String felix = added + ",org.apache.felix.framework";
        java("bundles", "bundles", "-p", framework, "-cp", beside, "--add-modules", felix);
        java("modules", "embedded", "-p", withoutOsgi, "-cp", beside, "--add-modules", added);
        java("classes", "embedded", "-cp", String.join(File.pathSeparator, own, withoutOsgi, arrays));
    }

    private static Stream<String> jars(String name) throws IOException {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(name))) {
            return files.map(Path::toString).sorted().toList().stream();
        }
    }

    private static void java(String way, String host, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpushforward.distribution=" + DISTRIBUTION));
        command.addAll(List.of(options));
        command.addAll(List.of(
                OneExperiment.class.getName(),
                host,
                folder.resolve(way + ".txt").toString(),
                folder.resolve(way).toString()));
        Path said = folder.resolve(way + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PUSHFORWARD_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> way + " said: " + text(said)).isZero();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allOfferTheSameExtensionsFromTheSamePlugins() throws IOException {
        List<String> expected = Files.readAllLines(folder.resolve("bundles.txt"));
        assertThat(expected).hasSizeGreaterThan(40).anyMatch(line -> line.startsWith("engine nd4j "));
        for (String way : WAYS) {
            assertThat(Files.readAllLines(folder.resolve(way + ".txt"))).as(way).isEqualTo(expected);
        }
    }

    @Test
    void allTrainToTheSameBits() throws IOException {
        Map<String, byte[]> expected = model("bundles");
        assertThat(expected).containsKeys("generator.onnx", "density.onnx", "model.json");
        for (String way : WAYS) {
            assertThat(model(way)).as(way).containsExactlyInAnyOrderEntriesOf(expected);
            assertThat(losses(way)).as(way).isEqualTo(losses("bundles"));
        }
    }

    @Test
    void allMeasureTheSame() throws IOException {
        JsonNode expected = json("bundles", "evaluation.json").path("metrics");
        assertThat(expected).isNotEmpty();
        for (String way : WAYS) {
            assertThat(json(way, "evaluation.json").path("metrics")).as(way).isEqualTo(expected);
            assertThat(json(way, "provenance.json").path("plugins"))
                    .as(way)
                    .isEqualTo(json("bundles", "provenance.json").path("plugins"));
        }
    }

    private Map<String, byte[]> model(String way) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> model = Files.list(folder.resolve(way).resolve("model"))) {
            for (Path file : model.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private List<String> losses(String way) throws IOException {
        return Files.readAllLines(folder.resolve(way).resolve("metrics.csv"));
    }

    private JsonNode json(String way, String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(way).resolve(file).toFile());
    }
}
