package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.npy.NumpyFile;
import org.pushforward.onnx.OnnxWriter;
import org.pushforward.runtime.GenerativeModel;

/** The runtime that the distribution carries, beside the command line of the same distribution. */
final class RuntimeTest {
    private static final Path RUNTIME =
            Path.of("target", "pushforward", "repository", "org", "pushforward", "pushforward-runtime");
    private static final int COUNT = 600;

    @TempDir
    private Path folder;

    /** The generator g(z, y) = z + 100 y shows latents and labels as they are. */
    @ParameterizedTest
    @ValueSource(longs = {7, -5})
    void aSeedGivesTheCommandLineAndApplicationsTheSameBits(long seed) throws Exception {
        Path file = folder.resolve("generator.onnx");
        Files.write(file, generator());
        new Product(folder)
                .succeed("sample", file.toString(), "-n", "" + COUNT, "--seed", "" + seed, "--out", "samples.npy");
        Tensor expected = NumpyFile.read(folder.resolve("samples.npy"));
        try (GenerativeModel model = GenerativeModel.open(file)) {
            float[][] latents = model.latents(COUNT, seed);
            int[] labels = model.labels(COUNT, seed);
            float[][] samples = model.sample(COUNT, seed);
            for (int i = 0; i < expected.elementCount(); i++) {
                float drawn = (float) expected.get(i);
                assertThat(samples[i / 3][i % 3]).isEqualTo(drawn);
                assertThat(latents[i / 3][i % 3] + 100f * labels[i / 3]).isEqualTo(drawn);
            }
            assertThat(labels).contains(0, 2).doesNotContain(1);
        }
    }

    /** Returns a generator of samples that show the latents and labels that they are made of. */
    static byte[] generator() {
        Value latent = Value.input("latent", new Shape(List.of(Dimension.BATCH, Dimension.of(3))));
        Value label = Value.input("label", new Shape(List.of(Dimension.BATCH)), Kind.INTEGER);
        Value sample = latent.add(label.toReal().reshapeRows(1).multiply(100));
        return OnnxWriter.write(
                "generator",
                new Graph(List.of(latent, label), Map.of("sample", sample)),
                Map.of(
                        "format", "1",
                        "function", "generator",
                        "latent.prior", "normal",
                        "latent.shape", "3",
                        "data.shape", "3",
                        "data.labels", "{\"labels\":[\"a\",\"b\",\"c\"],\"frequencies\":[0.25,0,0.75]}",
                        "inputs",
                                "[{\"name\":\"latent\",\"type\":\"float32\",\"shape\":[\"N\",3]},"
                                        + "{\"name\":\"label\",\"type\":\"int64\",\"shape\":[\"N\"]}]",
                        "outputs", "[{\"name\":\"sample\",\"type\":\"float32\",\"shape\":[\"N\",3]}]"));
    }

    @Test
    void itIsSmallAndNeedsOnnxRuntimeAlone() throws Exception {
        try (var files = Files.walk(RUNTIME)) {
            assertThat(files.filter(file -> file.toString().endsWith(".jar")))
                    .singleElement()
                    .satisfies(jar -> assertThat(Files.size(jar)).isLessThanOrEqualTo(60_000));
        }
        try (var files = Files.walk(RUNTIME)) {
            Path pom = files.filter(file -> file.toString().endsWith(".pom"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(pom))
                    .doesNotContain("<parent>", "<scope>runtime</scope>")
                    .containsOnlyOnce("<scope>compile</scope>")
                    .contains("<artifactId>onnxruntime</artifactId>");
        }
    }
}
