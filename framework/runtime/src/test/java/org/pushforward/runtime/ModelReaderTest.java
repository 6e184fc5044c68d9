package org.pushforward.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {
    private static final String AGAIN = ": export the model again";

    @TempDir
    private Path parent;

    private Path folder;
    private Path json;
    private Path generator;

    @BeforeEach
    void export() {
        folder = Exported.FLOW.write(parent.resolve("model"));
        json = folder.resolve("model.json");
        generator = folder.resolve("generator.onnx");
    }

    private void assertRefused(Path path, String message) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(path).close())
                .withMessage(message);
    }

    private void change(String before, String after) throws IOException {
        String text = Files.readString(json);
        assertThat(text).contains(before);
        Files.writeString(json, text.replace(before, after));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Path nothing = parent.resolve("nothing");
        assertRefused(nothing, "There is no model " + nothing + ": name the folder of an exported model");
        Files.delete(generator);
        assertRefused(folder, "The file " + generator + " is missing, which model.json names" + AGAIN);
        Files.delete(json);
        assertRefused(
                folder,
                "The file " + json
                        + " is missing, without which this is no exported model: name the folder that holds it");
    }

    @Test
    void aFileWithOneOtherBitIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(generator);
        bytes[bytes.length / 2] ^= 1;
        Files.write(generator, bytes);
        assertRefused(
                folder,
                "The file " + generator
                        + " is not the one that was exported, for its digest is not the one in model.json" + AGAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.1", "0", "10", "\"next\""})
    void aNewerFormatIsRefused(String format) throws IOException {
        change("\"format\" : 1", "\"format\" : " + format);
        assertRefused(
                folder,
                "The file " + json + " is of format " + format.replace("\"", "") + ", and 1 can be read: use a newer"
                        + " pushforward-runtime, or export the model with an older Pushforward");
    }

    @Test
    void whatANewerMinorVersionAddsIsPassedOver() throws IOException {
        change("\"format\" : 1", "\"format\" : 1.5, \"more\" : [null, {\"a\" : [true, false, -1e-3, \"\\u00fc\"]}]");
        try (GenerativeModel model = GenerativeModel.open(folder)) {
            assertThat(model.sample(1, 1)).hasDimensions(1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generator.onnx, ../generator.onnx",
        "generator.onnx, /generator.onnx",
        "generator.onnx, .onnx",
        "generator.onnx, model.json",
    })
    void aFileThatDoesNotLieBesideItIsRefused(String before, String after) throws IOException {
        change(before, after);
        assertRefused(
                folder, "The file " + json + " names a file '" + after + "', which is no ONNX file beside it" + AGAIN);
    }

    @Test
    void functionsThatChangedPlacesAreRefused() throws IOException {
        change("generator.onnx", "x.onnx");
        change("density.onnx", "generator.onnx");
        change("x.onnx", "density.onnx");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(folder))
                .withMessageContaining("is not the one that was exported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"shape\" : [ \"N\", 2 ]' | '\"shape\" : [ \"N\", 3 ]' | with inputs or outputs that do not fit data of 2 values",
                "'\"prior\" : \"normal\"' | '\"prior\" : \"uniform\"' | has a latent variable of another distribution",
                "'\"prior\" : \"normal\"' | '\"prior\" : 1' | has something else as the field 'latent.prior', which is a text",
                "'\"latent\" : {' | '\"latents\" : {' | lacks the field 'latent', which is an object",
                "'\"type\" : \"float32\"' | '\"type\" : \"int64\"' | with inputs or outputs that do not fit data of 2 values",
                "'\"name\" : \"sample\"' | '\"name\" : \"samples\"' | has other inputs or outputs than is said of it",
                "'\"name\" : \"density\"' | '\"name\" : \"generator\"' | names the function 'generator' or its file twice",
                "'\"format\" : 1' | '\"format\" : 1, \"format\" : 1' | has the field 'format' twice in one object",
                "'\"sha256\" :' | '\"sha\" :' | lacks the field 'functions[0].sha256', which is a text",
            })
    void aDescriptionThatDoesNotHoldTogetherIsRefused(String before, String after, String message) throws IOException {
        change(before, after);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(folder))
                .withMessageContaining(message)
                .withMessageStartingWith("The file ")
                .withMessageEndingWith(AGAIN);
    }

    @Test
    void aForeignOrTruncatedFileIsRefused() throws IOException {
        Path text = Files.writeString(parent.resolve("text.onnx"), "This is no model.");
        assertRefused(text, "The file " + text + " is no ONNX model, or is damaged: get it again from where it came");
        byte[] bytes = Files.readAllBytes(generator);
        Files.write(generator, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(
                generator,
                "The file " + generator + " is no ONNX model, or is damaged: get it again from where it came");
    }

    @Test
    void anArchiveIsReadAsTheFolder() throws IOException {
        for (String root : List.of("", "model/")) {
            Path archive = archive(root, "model.json", "generator.onnx", "density.onnx");
            try (GenerativeModel model = GenerativeModel.open(archive);
                    GenerativeModel whole = GenerativeModel.open(folder)) {
                assertThat(model.sample(9, 2)).isDeepEqualTo(whole.sample(9, 2));
            }
        }
    }

    @Test
    void anArchiveThatIsNotThatOfAModelIsRefused() throws IOException {
        Path archive = archive("", "generator.onnx");
        assertRefused(
                archive,
                "The file " + archive
                        + "!/model.json is missing, without which this is no exported model: name the folder"
                        + " that holds it");
        Path lacking = archive("", "model.json", "density.onnx");
        assertRefused(lacking, "The file " + lacking + "!/generator.onnx is missing, which model.json names" + AGAIN);
        Path text = Files.writeString(parent.resolve("text.zip"), "This is no archive.");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(text))
                .withMessageStartingWith("The file " + text + " is no zip archive of a model: ");
    }

    @Test
    void anArchiveWithAPathThatLeadsOutOfItIsRefused() throws IOException {
        for (String root : List.of("../", "/", "model/../", "..\\", "model/..\\")) {
            Path archive = archive(root, "model.json", "generator.onnx", "density.onnx");
            assertRefused(
                    archive,
                    "The file " + archive + " is no zip archive of a model: it holds a path that leads out of it");
        }
    }

    private Path archive(String root, String... names) throws IOException {
        Path archive = parent.resolve("model.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(root + name));
                zip.write(Files.readAllBytes(folder.resolve(name)));
                zip.closeEntry();
            }
        }
        return archive;
    }

    @Test
    void anExecutionProviderThatIsAbsentIsOneSentence() {
        RuntimeOptions options = RuntimeOptions.standard().withProvider(ExecutionProvider.COREML);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(folder, options))
                .withMessageContaining("'coreml' is not to be had with this ONNX Runtime: use a Mac");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> GenerativeModel.open(folder, options.withProvider(ExecutionProvider.CUDA)))
                .withMessageContaining("'cuda' is not to be had")
                .withMessageContaining("or choose 'cpu'");
    }

    @Test
    void moreThreadsGiveTheSameSamplesUpToRounding() {
        try (GenerativeModel one = GenerativeModel.open(folder);
                GenerativeModel two =
                        GenerativeModel.open(folder, RuntimeOptions.standard().withThreads(2))) {
            float[][] expected = one.sample(300, 1);
            float[][] found = two.sample(300, 1);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).containsExactly(expected[i], org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
    }
}
