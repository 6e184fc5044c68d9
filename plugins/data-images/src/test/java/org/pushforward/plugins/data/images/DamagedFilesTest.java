package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;

/** Whatever happens to a file, reading it ends in the data that was published or in a sentence. */
class DamagedFilesTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> files = TinySet.files();
    private final PublishedSet set = TinySet.pinned(files);

    @BeforeEach
    void writeFiles() throws Exception {
        TinySet.write(folder, files, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {TinySet.TRAINING_IMAGES, TinySet.TRAINING_LABELS, TinySet.TEST_IMAGES, TinySet.TEST_LABELS})
    void aFileCutOffAnywhereIsRefused(String name) throws Exception {
        byte[] whole = files.get(name);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(name, Arrays.copyOf(whole, length), "cut to " + length);
        }
        byte[] packed = TinySet.gzip(whole);
        for (int length = 0; length < packed.length; length++) {
            assertRefused(name, Arrays.copyOf(packed, length), "packed and cut to " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TinySet.TRAINING_IMAGES, TinySet.TRAINING_LABELS, TinySet.TEST_IMAGES, TinySet.TEST_LABELS})
    void aFileWithAnyBitFlippedIsRefused(String name) throws Exception {
        byte[] whole = files.get(name);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            assertRefused(name, flipped(whole, bit), "bit " + bit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TinySet.TRAINING_IMAGES, TinySet.TRAINING_LABELS, TinySet.TEST_IMAGES, TinySet.TEST_LABELS})
    void aPackedFileWithABitFlippedIsRefusedOrUnpacksToTheSame(String name) throws Exception {
        String digest = open().digest();
        byte[] packed = TinySet.gzip(files.get(name));
        for (int bit = 0; bit < 8 * packed.length; bit++) {
            Files.write(folder.resolve("tiny").resolve(name), flipped(packed, bit));
            try {
                assertThat(open().digest()).as("bit %d", bit).isEqualTo(digest);
            } catch (DataException e) {
                assertThat(e).as("bit %d", bit).hasMessageContaining(name);
            }
        }
    }

    private void assertRefused(String name, byte[] content, String damage) throws Exception {
        Files.write(folder.resolve("tiny").resolve(name), content);
        assertThatThrownBy(this::open)
                .as(damage)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(name);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    private Dataset open() {
        return TestBench.open(new Mnist(set), Map.of(), new TestBench(folder));
    }
}
