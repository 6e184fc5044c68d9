package org.pushforward.graph.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class NumpyArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBackInItsOrder() throws IOException {
        Path file = folder.resolve("arrays.npz");
        NumpyArchive.write(file, arrays());
        Map<String, Tensor> back = NumpyArchive.read(file);
        assertThat(back.keySet()).containsExactly("weight", "a/bias", "labels");
        back.forEach((name, array) -> {
            assertThat(array.shape()).isEqualTo(arrays().get(name).shape());
            assertThat(array.type()).isEqualTo(arrays().get(name).type());
            assertThat(array.toDoubles()).isEqualTo(arrays().get(name).toDoubles());
        });
    }

    @Test
    void equalArraysMakeEqualBytes() throws IOException {
        assertThat(bytes()).isEqualTo(bytes());
    }

    @Test
    void storedAndDeflatedEntriesAreRead() throws IOException {
        byte[] array = npy();
        CRC32 checksum = new CRC32();
        checksum.update(array);
        Path file = archive(zip -> {
            ZipEntry stored = new ZipEntry("stored.npy");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(array.length);
            stored.setCrc(checksum.getValue());
            zip.putNextEntry(stored);
            zip.write(array);
            zip.putNextEntry(new ZipEntry("deflated.npy"));
            zip.write(array);
        });
        NumpyArchive.read(file)
                .values()
                .forEach(tensor -> assertThat(tensor.toDoubles()).containsExactly(0, 1, 2, 3));
    }

    @Test
    void entriesThatAreNoArraysAreRefusedByName() throws IOException {
        Path stranger = archive(zip -> zip.putNextEntry(new ZipEntry("notes.txt")));
        assertRefused(stranger, stranger + " holds 'notes.txt', which is not a .npy");
        Path empty = archive(zip -> zip.putNextEntry(new ZipEntry("empty.npy")));
        assertRefused(empty, empty + ":empty.npy does not begin with NumPy's magic bytes");
    }

    @Test
    void whatIsNoArchiveIsRefusedByName() throws IOException {
        Path file = Files.write(folder.resolve("arrays.npz"), npy());
        assertRefused(file, file + " is not a readable zip archive: ");
        Path missing = folder.resolve("missing.npz");
        assertThatThrownBy(() -> NumpyArchive.read(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.toString());
    }

    @Test
    void aChangedElementIsFoundByItsChecksum() throws IOException {
        Path file = folder.resolve("arrays.npz");
        byte[] bytes = bytes();
        int element = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("}") + 80;
        bytes[element] ^= 1;
        assertRefused(Files.write(file, bytes), file + ":weight.npy does not have the checksum");
    }

    @Test
    void damagedArchivesAreReadOrRefusedButNeverFailOtherwise() throws IOException {
        long seed = 20260711;
        Random random = new Random(seed);
        Path file = folder.resolve("arrays.npz");
        byte[] whole = bytes();
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; change < 5 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                NumpyArchive.read(file);
            } catch (NumpyException e) {
                assertThat(e).as("seed %d, case %d", seed, i).hasMessageStartingWith("The NumPy file " + file);
            }
        }
    }

    private static Map<String, Tensor> arrays() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("weight", Tensor.of(new float[] {1, -2, 3, -4, 5, -6}, Shape.of(2, 3)));
        arrays.put("a/bias", Tensor.scalar(Math.PI));
        arrays.put("labels", Tensor.of(new long[] {7, Long.MIN_VALUE}, Shape.of(2)));
        return arrays;
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumpyArchive.write(out, arrays());
        return out.toByteArray();
    }

    private static byte[] npy() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumpyFile.write(out, NumpyFileTest.counting(Shape.of(4)));
        return out.toByteArray();
    }

    private interface Entries {
        void writeTo(ZipOutputStream zip) throws IOException;
    }

    private Path archive(Entries entries) throws IOException {
        Path file = folder.resolve("arrays.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entries.writeTo(zip);
        }
        return file;
    }

    private static void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> NumpyArchive.read(file))
                .isInstanceOf(NumpyException.class)
                .hasMessageStartingWith("The NumPy file " + fault);
    }
}
