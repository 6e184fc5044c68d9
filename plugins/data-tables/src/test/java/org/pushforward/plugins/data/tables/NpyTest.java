package org.pushforward.plugins.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.graph.npy.NumpyFile;

class NpyTest {
    private static final Map<String, ?> ALL = Map.of("test", 0, "validation", 0);

    @TempDir
    Path folder;

    @Test
    void rowsArePointsScaledOverTheTrainingPart() throws Exception {
        Dataset data = open(npy(counting(20, 2)), Map.of());
        assertThat(data.shape().example().sizes()).containsExactly(2);
        assertThat(data.split(Part.TRAINING).orElseThrow().size()).hasValue(14);
        assertThat(data.split(Part.VALIDATION).orElseThrow().size()).hasValue(2);
        assertThat(data.split(Part.TEST).orElseThrow().size()).hasValue(4);
        double[][] rows = Tables.rows(data);
        assertThat(Arrays.stream(rows).mapToDouble(row -> row[1]).average().orElseThrow())
                .isEqualTo(0, within(1e-12));
        assertThat(data.shape().scales()).hasSize(2);
        assertThat(data.shape().names()).containsExactly("column 1", "column 2");
    }

    @Test
    void oneAxisIsOneFeature() throws Exception {
        Dataset data = open(npy(counting(5)), Map.of("standardize", false, "test", 0, "validation", 0));
        assertThat(Tables.rows(data)).isDeepEqualTo(new double[][] {{0}, {1}, {2}, {3}, {4}});
    }

    @Test
    void threeAndFourAxesAreImages() throws Exception {
        Dataset gray = open(npy(counting(4, 2, 3)), ALL);
        assertThat(gray.shape().example().sizes()).containsExactly(1, 2, 3);
        assertThat(gray.shape().range()).isPresent();
        assertThat(Tables.rows(gray)[1])
                .containsExactly(
                        IntStream.range(6, 12).mapToDouble(i -> i / 255.0).toArray());
        Dataset colour = open(npy(counting(2, 3, 2, 2)), ALL);
        assertThat(colour.shape().example().sizes()).containsExactly(3, 2, 2);
    }

    @Test
    void imagesInZeroToOneStayAsTheyAre() throws Exception {
        Tensor half = Tensor.of(new double[] {0, 0.25, 0.5, 1}, Shape.of(1, 2, 2));
        assertThat(Tables.rows(open(npy(half), ALL))[0]).containsExactly(0, 0.25, 0.5, 1);
    }

    @Test
    void anArchiveGivesImagesAndTheirLabelsByName() throws Exception {
        Map<String, Object> options = new HashMap<>(ALL);
        options.putAll(Map.of("key", "x", "labels-key", "y"));
        Tensor labels = Tensor.of(new double[] {2, 0, 1}, Shape.of(3)).to(ElementType.INT64);
        Dataset data = open(npz(Map.of("x", counting(3, 2, 2), "y", labels)), options);
        assertThat(data.shape().labels()).hasSize(3);
        Batch batch = Batch.allocate(data.shape(), 3, ElementType.FLOAT64);
        data.split(Part.TRAINING).orElseThrow().read(batch, 1, 0);
        assertThat(batch.labels().orElseThrow().toDoubles()).containsExactly(2, 0, 1);
    }

    @Test
    void severalArraysNeedAKeyAndAWrongOneIsToldThoseThereAre() throws Exception {
        Path file = npz(Map.of("x", counting(3, 2), "y", counting(3)));
        refused(file, Map.of()).hasMessageContaining("holds 2 arrays, x, y; choose one with the option 'key'");
        refused(file, Map.of("key", "z")).hasMessageContaining("no array 'z'").hasMessageContaining("one of x, y");
        refused(npy(counting(3, 2)), Map.of("key", "z")).hasMessageContaining("is for .npz files");
        assertThat(open(npz(Map.of("only", counting(9, 2))), Map.of()).shape().features())
                .isEqualTo(2);
    }

    @Test
    void labelsThatDoNotFitAreRefused() throws Exception {
        Map<String, String> options = Map.of("key", "x", "labels-key", "y");
        refused(npz(Map.of("x", counting(3, 2, 2), "y", counting(4))), options)
                .hasMessageContaining("shape [4] for 3 examples");
        Tensor half = Tensor.of(new double[] {0, 0.5, 1}, Shape.of(3));
        refused(npz(Map.of("x", counting(3, 2, 2), "y", half)), options).hasMessageContaining("hold 0.5 at index 1");
    }

    @Test
    void valuesThatAreNoImagesAndShapesThatAreNothingAreRefused() throws Exception {
        refused(npy(Tensor.of(new double[] {-1, 0, 0, 1}, Shape.of(1, 2, 2))), ALL)
                .hasMessageContaining("values from -1.0 to 1.0; scale them to 0..1");
        refused(npy(Tensor.of(new double[] {0, 0.5, 3, 4}, Shape.of(1, 2, 2))), ALL)
                .hasMessageContaining("values from 0.0 to 4.0");
        refused(npy(counting(2, 8, 8, 3)), ALL).hasMessageContaining("which has 8 channels");
        refused(npy(counting(1, 1, 1, 1, 2)), ALL).hasMessageContaining("has the shape [1, 1, 1, 1, 2]");
        refused(npy(Tensor.of(new double[] {1, 2, Double.NaN, 4}, Shape.of(2, 2))), ALL)
                .hasMessageContaining("holds NaN in example 1");
    }

    @Test
    void aFileThatIsMissingCutOffOrOfAnotherKindIsRefusedWithItsName() throws Exception {
        Path file = npy(counting(4, 3));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 9, 60, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused(file, Map.of()).hasMessageContaining("numpy.save");
        }
        Path archive = npz(Map.of("x", counting(3, 2)));
        byte[] packed = Files.readAllBytes(archive);
        for (int length : new int[] {0, 30, packed.length / 2, packed.length - 1}) {
            Files.write(archive, Arrays.copyOf(packed, length));
            refused(archive, Map.of());
        }
        Files.delete(file);
        refused(file, Map.of()).hasMessageContaining("does not exist; check the option 'path'");
        refused(Files.writeString(folder.resolve("a.txt"), "1"), Map.of())
                .hasMessageContaining("neither with .npy nor with .npz");
        refused(Files.createDirectory(folder.resolve("b.npy")), Map.of());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Path file, Map<String, ?> values) {
        return assertThatThrownBy(() -> open(file, values))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("; ");
    }

    private static Dataset open(Path file, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("path", file.toString());
        Npy source = new Npy();
        return source.open(source.descriptor().options().bind(all), null);
    }

    private Path npy(Tensor tensor) throws IOException {
        Path file = folder.resolve("array.npy");
        NumpyFile.write(file, tensor);
        return file;
    }

    private Path npz(Map<String, Tensor> arrays) throws IOException {
        Path file = folder.resolve("arrays.npz");
        NumpyArchive.write(file, new LinkedHashMap<>(arrays));
        return file;
    }

    private static Tensor counting(long... sizes) {
        Shape shape = Shape.of(sizes);
        return Tensor.of(
                IntStream.range(0, shape.elementCount()).asDoubleStream().toArray(), shape);
    }
}
