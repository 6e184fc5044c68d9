package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

class MnistTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = TinySet.files();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesAreReadGzippedOrNot(boolean gzipped) throws Exception {
        TinySet.write(folder, files, gzipped);
        Dataset data = open(0);
        assertThat(data.shape().example().sizes()).containsExactly(1, 3, 2);
        assertThat(data.shape().labels()).hasSize(3);
        assertThat(data.split(Part.TRAINING).orElseThrow().size()).hasValue(5);
        assertThat(data.split(Part.TEST).orElseThrow().size()).hasValue(2);
        assertThat(data.split(Part.VALIDATION)).isEmpty();
        Batch batch = read(data, Part.TEST, 2, ElementType.FLOAT64);
        assertThat(batch.labels().orElseThrow().toDoubles()).containsExactly(2, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void bytesBecomeValuesFromZeroToOne(ElementType type) throws Exception {
        TinySet.write(folder, files, true);
        Batch batch = read(open(0), Part.TRAINING, 5, type);
        for (int i = 0; i < 30; i++) {
            double value = (i * 37 & 0xFF) / 255.0;
            assertThat(batch.values().get(i)).isEqualTo(type.round(value));
        }
    }

    @Test
    void everyTrainingImageIsEitherFittedToOrHeldOut() throws Exception {
        TinySet.write(folder, files, true);
        Dataset data = open(2);
        double[] fitted = firstPixels(read(data, Part.TRAINING, 3, ElementType.FLOAT64));
        double[] held = firstPixels(read(data, Part.VALIDATION, 2, ElementType.FLOAT64));
        double[] all = firstPixels(read(open(0), Part.TRAINING, 5, ElementType.FLOAT64));
        assertThat(DoubleStream.concat(Arrays.stream(fitted), Arrays.stream(held))
                        .boxed())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(all).boxed().toList());
        assertThat(data.digest()).hasSize(64).isNotEqualTo(open(0).digest());
    }

    private static double[] firstPixels(Batch images) {
        return IntStream.range(0, images.size())
                .mapToDouble(i -> images.values().get(6 * i))
                .toArray();
    }

    @Test
    void heldOutImagesKeepTheirLabels() throws Exception {
        TinySet.write(folder, files, true);
        Batch all = read(open(0), Part.TRAINING, 5, ElementType.FLOAT64);
        Batch held = read(open(2), Part.VALIDATION, 2, ElementType.FLOAT64);
        for (int i = 0; i < 2; i++) {
            int stored = Arrays.stream(firstPixels(all)).boxed().toList().indexOf(firstPixels(held)[i]);
            assertThat(held.labels().orElseThrow().get(i))
                    .isEqualTo(all.labels().orElseThrow().get(stored));
        }
    }

    @Test
    void holdingOutAllTrainingImagesIsRefused() throws Exception {
        TinySet.write(folder, files, true);
        assertThatThrownBy(() -> open(5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("5 of the 5 training images");
    }

    @Test
    void aFileWithAnotherDigestIsRefusedWithItsNameAndBothDigests() throws Exception {
        byte[] changed = files.get(TinySet.TEST_IMAGES).clone();
        changed[changed.length - 1]++;
        assertRefused(
                TinySet.TEST_IMAGES,
                changed,
                "SHA-256",
                TinySet.pinned(files).test().images().sha256());
    }

    @Test
    void aTruncatedFileIsRefusedWithItsNameAndLengths() throws Exception {
        byte[] whole = files.get(TinySet.TRAINING_IMAGES);
        assertRefused(TinySet.TRAINING_IMAGES, Arrays.copyOf(whole, whole.length - 1), "cut off after 29 of the 30");
    }

    @Test
    void aFileThatGoesOnIsRefused() throws Exception {
        byte[] whole = files.get(TinySet.TRAINING_LABELS);
        assertRefused(TinySet.TRAINING_LABELS, Arrays.copyOf(whole, whole.length + 1), "goes on after the 5");
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() throws Exception {
        assertRefused(TinySet.TEST_IMAGES, files.get(TinySet.TEST_LABELS), "array [2], not images");
    }

    @Test
    void imagesInPlaceOfLabelsAreRefused() throws Exception {
        assertRefused(TinySet.TEST_LABELS, files.get(TinySet.TEST_IMAGES), "array [2, 3, 2], not labels");
    }

    @Test
    void labelsOfTheOtherHalfAreRefused() throws Exception {
        assertRefused(TinySet.TEST_LABELS, files.get(TinySet.TRAINING_LABELS), "5 labels for the 2 images");
    }

    @Test
    void aLabelThatIsNoClassIsRefusedWithItsIndex() throws Exception {
        byte[] labels = TinySet.idx(new int[] {2}, new byte[] {0, 7});
        assertRefused(TinySet.TEST_LABELS, labels, "label 7 at index 1, which must be 0 to 2");
    }

    @Test
    void aFileOfAnotherFormatIsRefusedWithItsFirstBytes() throws Exception {
        assertRefused(TinySet.TEST_LABELS, new byte[] {'<', 'h', 't', 'm', 'l', '>'}, "begins with 3c 68 74 6d");
    }

    @Test
    void anArrayTooLargeForMemoryIsRefusedBeforeItIsRead() throws Exception {
        byte[] huge = TinySet.idx(new int[] {1 << 20, 1 << 10, 1 << 10}, new byte[0]);
        assertRefused(TinySet.TEST_IMAGES, huge, "too large");
    }

    private void assertRefused(String name, byte[] content, String... words) throws Exception {
        TinySet.write(folder, files, true);
        Path file = folder.resolve("tiny").resolve(name + ".gz");
        Files.write(file, TinySet.gzip(content));
        assertThatThrownBy(() -> open(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words)
                .hasMessageMatching("[^\n]*; .*(replace|delete)[^\n]*");
    }

    private Dataset open(int validation) {
        return TestBench.open(
                new Mnist(TinySet.pinned(files)), Map.of("validation", validation), new TestBench(folder));
    }

    private static Batch read(Dataset data, Part part, int size, ElementType type) {
        Batch batch = Batch.allocate(data.shape(), size, type);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return batch;
    }
}
