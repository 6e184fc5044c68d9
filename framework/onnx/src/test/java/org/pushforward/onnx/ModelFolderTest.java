package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Model;

class ModelFolderTest {
    private static final DataShape DATA =
            ExampleModel.POINTS.withScales(List.of(new DataShape.Scale(10, 2), new DataShape.Scale(-1, 0.5)));

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void export() throws IOException {
        folder = parent.resolve("model");
        Model model = ExampleModel.Flow.create();
        new ModelExporter(model, ExampleModel.trained(model), DATA, Map.of("family", "flow")).write(folder);
    }

    @Test
    void whatWasExportedIsReadWithItsDataAndUnits() {
        ModelFolder read = ModelFolder.read(folder);
        assertThat(read.data()).isEqualTo(DATA);
        assertThat(read.metadata()).containsEntry("family", "flow");
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
}
