package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.Model;
import org.pushforward.onnx.reader.OnnxFile;

class ModelFolderTest {
    private static final DataShape DATA =
            ExampleModel.POINTS.withScales(List.of(new DataShape.Scale(10, 2), new DataShape.Scale(-1, 0.5)));

    private static final ModelFacts FACTS = ModelFacts.of("flow", Map.of("data", "moons"))
            .withEvaluation(List.of(new Metric("nll", 0.4, 0.01, "nats", Metric.Better.LOWER, 100)));

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void export() throws IOException {
        folder = parent.resolve("model");
        prove().write(FACTS, folder);
    }

    private static ProvedModel prove() {
        Model model = ExampleModel.Flow.create();
        return new ModelExporter(model, ExampleModel.trained(model), DATA).prove();
    }

    @Test
    void whatWasExportedIsReadWithItsDataAndUnits() {
        ModelFolder read = ModelFolder.read(folder);
        assertThat(read.data()).isEqualTo(DATA);
        assertThat(read.provenance()).containsEntry("data", "moons");
        assertThat(read.files())
                .extracting(file -> file.metadata().get("function"))
                .containsExactly("generator", "density");
    }

    private void change(String before, String after) throws IOException {
        Path description = folder.resolve("model.json");
        Files.writeString(description, Files.readString(description).replace(before, after));
    }

    @Test
    void aDescriptionThatNamesWhatIsNotBesideItIsRefused() throws IOException {
        change("density.onnx", "../density.onnx");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("names a file '../density.onnx', which is no ONNX file beside it");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        change("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is of format 2, and 1 can be read");
    }

    @Test
    void aFileWithAnotherDigestIsRefused() throws IOException {
        Path file = folder.resolve("generator.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not the one that was exported");
    }

    @Test
    void aDescriptionThatIsNoJsonIsRefused() throws IOException {
        Files.writeString(folder.resolve("model.json"), "{");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("model.json is not JSON from line");
    }

    @Test
    void aZipHoldsTheSameFilesAndAlwaysTheSameBytes() throws IOException {
        Path zip = parent.resolve("model.zip");
        prove().write(FACTS, zip);
        byte[] first = Files.readAllBytes(zip);
        prove().write(FACTS, zip);
        assertThat(Files.readAllBytes(zip)).isEqualTo(first);
        ModelZip.read(zip)
                .forEach((name, bytes) -> assertThat(folder.resolve(name)).hasBinaryContent(bytes));
        assertThat(ModelFolder.read(zip).data()).isEqualTo(DATA);
    }

    @Test
    void aDamagedZipIsRefused() throws IOException {
        Path zip = parent.resolve("model.zip");
        prove().write(FACTS, zip);
        byte[] whole = Files.readAllBytes(zip);
        whole[whole.length / 2] ^= 1;
        Files.write(zip, whole);
        assertThatThrownBy(() -> ModelFolder.read(zip)).isInstanceOf(DataException.class);
        Files.write(zip, new byte[] {'P', 'K'});
        assertThatThrownBy(() -> ModelFolder.read(zip))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no zip archive of an exported model");
    }

    @Test
    void aSingleFileSaysTheNamesRangeAndUnitsOfItsData() {
        OnnxFile lone = OnnxFile.read(folder.resolve("density.onnx"));
        assertThat(DataJson.of(lone.metadata())).contains(DATA);
        assertThat(lone.metadata())
                .containsEntry("family", "flow")
                .containsEntry("data", "moons")
                .containsKeys("inputs", "outputs", "parity", "evaluation", "latent.prior");
    }

    @Test
    void aSingleFileBesideADescriptionThatNamesItIsTheOneThatWasExported() throws IOException {
        Path file = folder.resolve("density.onnx");
        ModelFolder.check(file);
        Path other = Files.copy(file, folder.resolve("other.onnx"));
        Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ModelFolder.check(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not the one that was exported");
        ModelFolder.check(other);
        Files.writeString(folder.resolve("model.json"), "{\"modelTopology\": {}}");
        ModelFolder.check(file);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT16, 10, 1e-2", "INT8, 3, 1e-1"})
    void weightsOfFewerBitsSayWhatTheyLose(StoredWeights type, int constant, double loss) throws IOException {
        Model model = ExampleModel.Autoencoder.create();
        ModelExporter exporter = new ModelExporter(model, ExampleModel.trained(model), ExampleModel.IMAGES);
        Path whole = parent.resolve("whole");
        Path small = parent.resolve("small");
        exporter.prove().write(FACTS, whole);
        exporter.prove(type).write(FACTS, small);
        assertThat(largeConstants(whole)).containsOnly(DataType.FLOAT.getNumber());
        assertThat(largeConstants(small)).containsOnly(constant);
        JsonNode weights = new ObjectMapper()
                .readTree(small.resolve("model.json").toFile())
                .at("/functions/1/weights");
        assertThat(weights.path("type").asText()).isEqualTo(type.id());
        assertThat(weights.at("/loss/largest").asDouble()).isBetween(1e-6, loss);
        assertThat(ModelFolder.read(small).files()).hasSize(2);
    }

    /** Returns the types of matrices and kernels of 64 numbers and more. */
    private static List<Integer> largeConstants(Path model) throws IOException {
        return ModelProto.parseFrom(Files.readAllBytes(model.resolve("generator.onnx")))
                .getGraph()
                .getInitializerList()
                .stream()
                .filter(tensor -> tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b) >= 64
                        && tensor.getDimsList().stream()
                                        .filter(size -> size > 1)
                                        .count()
                                > 1)
                .map(TensorProto::getDataType)
                .toList();
    }

    @Test
    void halfNumbersAreTheNearest() {
        float[] numbers = {0, 1, -2.5f, 0.1f, 65_504, 65_519, 1e-7f, 6e-8f, 3e-5f, 6.1e-5f, 1 + 0x1p-11f, 1 + 0x3p-11f};
        int[] halves = {0, 0x3C00, 0xC100, 0x2E66, 0x7BFF, 0x7BFF, 0x0002, 0x0001, 0x01F7, 0x03FF, 0x3C00, 0x3C02};
        for (int i = 0; i < numbers.length; i++) {
            assertThat(WeightCompression.half(numbers[i]) & 0xFFFF)
                    .as("%s", numbers[i])
                    .isEqualTo(halves[i]);
        }
    }
}
