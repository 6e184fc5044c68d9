package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

/** The sources that read IDX files beside MNIST. */
class IdxSourcesTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = TinySet.files();

    @BeforeEach
    void writeFiles() throws Exception {
        TinySet.write(folder, files, true);
    }

    @Test
    void filesOfOnesOwnAreReadWithTheirLabels() {
        Dataset data = idx(Map.of());
        assertThat(data.shape().example().sizes()).containsExactly(1, 3, 2);
        assertThat(data.shape().labels()).hasSize(3);
        assertThat(data.split(Part.TRAINING).orElseThrow().size()).hasValue(5);
        assertThat(read(data, Part.TEST, 2).labels().orElseThrow().toDoubles()).containsExactly(2, 0);
        assertThat(data.split(Part.VALIDATION)).isEmpty();
    }

    @Test
    void imagesWithoutLabelsAndWithoutTestAreReadToo() {
        Dataset data =
                TestBench.open(new Idx(), Map.of("images", path(TinySet.TRAINING_IMAGES), "validation", 2), null);
        assertThat(data.shape().labels()).isEmpty();
        assertThat(data.split(Part.TEST)).isEmpty();
        assertThat(read(data, Part.VALIDATION, 2).labels()).isEmpty();
    }

    @Test
    void labelsForOnePartOnlyAreRefused() {
        Map<String, String> values = new HashMap<>(paths());
        values.remove("test-labels");
        assertThatThrownBy(() -> TestBench.open(new Idx(), values, null))
                .hasMessageContaining("'labels' and 'test-labels' must both be given");
    }

    @Test
    void aMissingFileIsRefusedWithItsWholePath() {
        assertThatThrownBy(() -> idx(Map.of("images", folder.resolve("absent").toString())))
                .isInstanceOf(DataException.class)
                .hasMessage("The file " + folder.resolve("absent") + " does not exist; check the option that names it");
    }

    @Test
    void imagesOfAnotherSizeAreRefusedWithBothFiles() throws Exception {
        byte[] wide = TinySet.idx(new int[] {2, 3, 3}, new byte[18]);
        Files.write(folder.resolve("wide"), wide);
        assertThatThrownBy(
                        () -> idx(Map.of("test-images", folder.resolve("wide").toString())))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("wide holds images of shape [1, 3, 3]", TinySet.TRAINING_IMAGES, "[1, 3, 2]");
    }

    @Test
    void filesInOneAnothersPlaceAreRefused() {
        assertThatThrownBy(() -> idx(Map.of("images", path(TinySet.TRAINING_LABELS))))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(TinySet.TRAINING_LABELS, "array [5], not images");
        assertThatThrownBy(() -> idx(Map.of("labels", path(TinySet.TEST_LABELS))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds 2 labels for the 5 images");
    }

    @Test
    void theDigestTellsFilesApartButNotPlaces() throws Exception {
        Path moved = Files.copy(Path.of(path(TinySet.TEST_IMAGES)), folder.resolve("moved.gz"));
        assertThat(idx(Map.of("test-images", moved.toString())).digest())
                .isEqualTo(idx(Map.of()).digest())
                .isNotEqualTo(idx(Map.of("validation", 1)).digest());
        byte[] changed = files.get(TinySet.TEST_IMAGES).clone();
        changed[changed.length - 1]++;
        Files.write(moved, changed);
        assertThat(idx(Map.of("test-images", moved.toString())).digest())
                .isNotEqualTo(idx(Map.of()).digest());
    }

    @Test
    void missingFashionIsToldWithTheFilesAndTheirFolder() {
        assertThatThrownBy(() -> TestBench.open(new FashionMnist(), Map.of(), new TestBench(folder)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(
                        folder.resolve("fashion-mnist").toString(), "train-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
                .hasMessageContaining("put the files");
    }

    @Test
    void anotherSetInTheFolderOfFashionIsRefused() throws Exception {
        Files.move(folder.resolve("tiny"), folder.resolve("fashion-mnist"));
        assertThatThrownBy(() -> TestBench.open(new FashionMnist(), Map.of(), new TestBench(folder)))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(TinySet.TRAINING_IMAGES, "5 images of shape [1, 3, 2], not the 60000");
    }

    @Test
    void fashionIsReadFromItsFolder() throws Exception {
        byte[] labels = new byte[60_000];
        Arrays.setAll(new int[labels.length], i -> labels[i] = (byte) (i % 10));
        Map<String, byte[]> fashion = Map.of(
                TinySet.TRAINING_IMAGES, TinySet.idx(new int[] {60_000, 28, 28}, new byte[60_000 * 784]),
                TinySet.TRAINING_LABELS, TinySet.idx(new int[] {60_000}, labels),
                TinySet.TEST_IMAGES, TinySet.idx(new int[] {10_000, 28, 28}, new byte[10_000 * 784]),
                TinySet.TEST_LABELS, TinySet.idx(new int[] {10_000}, new byte[10_000]));
        TinySet.write(folder, fashion, false);
        Path place = Files.createDirectories(folder.resolve("fashion-mnist"));
        for (String name : fashion.keySet()) {
            Files.move(folder.resolve("tiny").resolve(name), place.resolve(name));
        }
        Dataset data = TestBench.open(new FashionMnist(), Map.of("validation", 5000), new TestBench(folder));
        assertThat(data.shape().labels()).hasSize(10);
        assertThat(data.split(Part.TRAINING).orElseThrow().size()).hasValue(55_000);
        assertThat(data.split(Part.TEST).orElseThrow().size()).hasValue(10_000);
    }

    @Test
    void stacksHoldThreeDigitsAndTheirClasses() {
        Dataset data = stacked(Map.of("images", 50));
        assertThat(data.shape().example().sizes()).containsExactly(3, 3, 2);
        assertThat(data.shape().labels()).hasSize(27);
        assertThat(data.split(Part.TRAINING).orElseThrow().size()).hasValue(50);
        assertThat(data.split(Part.TEST).orElseThrow().size()).hasValue(26_000);
        Batch stacks = read(data, Part.TRAINING, 50);
        Batch digits = read(idx(Map.of()), Part.TRAINING, 5);
        for (int i = 0; i < 50; i++) {
            int label = 0;
            for (int channel = 0; channel < 3; channel++) {
                int from = 18 * i + 6 * channel;
                double[] values = Arrays.copyOfRange(stacks.values().toDoubles(), from, from + 6);
                int digit = 0;
                while (!Arrays.equals(
                        values, Arrays.copyOfRange(digits.values().toDoubles(), 6 * digit, 6 * digit + 6))) {
                    digit++;
                }
                label = 3 * label + (int) digits.labels().orElseThrow().get(digit);
            }
            assertThat(stacks.labels().orElseThrow().get(i)).isEqualTo(label);
        }
    }

    @Test
    void stacksAreDrawnBySeedAndValidationHasDigitsOfItsOwn() {
        assertThat(read(stacked(Map.of("images", 20)), Part.TRAINING, 20)
                        .values()
                        .toDoubles())
                .isEqualTo(read(stacked(Map.of("images", 20)), Part.TRAINING, 20)
                        .values()
                        .toDoubles())
                .isNotEqualTo(read(stacked(Map.of("images", 20, "stacking-seed", 2)), Part.TRAINING, 20)
                        .values()
                        .toDoubles());
        Dataset held = stacked(Map.of("images", 100, "validation", 2));
        double[] validation = read(held, Part.VALIDATION, 2).values().toDoubles();
        double[] training = read(held, Part.TRAINING, 100).values().toDoubles();
        for (int i = 0; i < validation.length; i += 6) {
            double first = validation[i];
            for (int j = 0; j < training.length; j += 6) {
                assertThat(training[j]).isNotEqualTo(first);
            }
        }
    }

    private Dataset stacked(Map<String, ?> values) {
        return TestBench.open(new StackedMnist(TinySet.pinned(files)), values, new TestBench(folder));
    }

    private Dataset idx(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(paths());
        all.putAll(values);
        return TestBench.open(new Idx(), all, null);
    }

    private Map<String, String> paths() {
        return Map.of(
                "images", path(TinySet.TRAINING_IMAGES),
                "labels", path(TinySet.TRAINING_LABELS),
                "test-images", path(TinySet.TEST_IMAGES),
                "test-labels", path(TinySet.TEST_LABELS));
    }

    private String path(String name) {
        return folder.resolve("tiny").resolve(name + ".gz").toString();
    }

    private static Batch read(Dataset data, Part part, int count) {
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return batch;
    }
}
