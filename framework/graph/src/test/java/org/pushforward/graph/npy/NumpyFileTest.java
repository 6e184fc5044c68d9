package org.pushforward.graph.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.file.WholeFile;

class NumpyFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(ElementType type) throws IOException {
        Path file = folder.resolve("array.npy");
        for (Shape shape : new Shape[] {Shape.scalar(), Shape.of(3), Shape.of(2, 0, 4), Shape.of(2, 3, 1, 5)}) {
            Tensor array = counting(shape).to(type);
            NumpyFile.write(file, array);
            Tensor back = NumpyFile.read(file);
            assertThat(back.type()).isEqualTo(type);
            assertThat(back.shape()).isEqualTo(shape);
            assertThat(back.toDoubles()).isEqualTo(array.toDoubles());
        }
    }

    @Test
    void aFileHasTheBytesThatNumPyWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NumpyFile.write(out, Tensor.of(new float[] {1, 2, 3}, Shape.of(3)));
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
        byte[] expected = npy(1, text + " ".repeat(117 - text.length()) + "\n", floats(1, 2, 3));
        assertThat(out.toByteArray()).isEqualTo(expected).hasSize(128 + 12);
    }

    @ParameterizedTest
    @CsvSource({"<i4,4,-2", "<i8,8,-2", "|u1,1,254", "|b1,1,1"})
    void wholeNumbersAndTruthValuesBecomeInt64(String code, int bytes, double expected) throws IOException {
        byte[] element = Arrays.copyOf(new byte[] {-2, -1, -1, -1, -1, -1, -1, -1}, bytes);
        Path file = file(npy(1, header(code, "()"), element));
        Tensor array = NumpyFile.read(file);
        assertThat(array.type()).isEqualTo(ElementType.INT64);
        assertThat(array.get(0)).isEqualTo(expected);
    }

    @Test
    void formatTwoAndOtherSpacingAreRead() throws IOException {
        Path file = file(npy(2, "{'shape':(1,2),'fortran_order':False,'descr':'<f4'}   \n", floats(5, 6)));
        Tensor array = NumpyFile.read(file);
        assertThat(array.shape()).isEqualTo(Shape.of(1, 2));
        assertThat(array.toDoubles()).containsExactly(5, 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2,), } ; is in Fortran order",
                "{'descr': '>f4', 'fortran_order': False, 'shape': (2,), } ; the type '>f4'",
                "{'descr': '<f2', 'fortran_order': False, 'shape': (2,), } ; the type '<f2'",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), } ; has a header other than",
                "{'descr': '<f4', 'shape': (2,), } ; has a header other than",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': '' } ; has a header other than",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), } ; has a header other than",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2 3,), } ; has the shape (2 3,)",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999), } ; less than 2^31 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), } ; less than 2^31 bytes",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (500000000,), } ; less than 2^31 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), } ; ends after 8 of the 2000000000 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } ; goes on after the 4 bytes",
                "'descr' ; has a header other than",
            })
    void aHeaderThatCannotBeServedIsRefusedInWords(String header, String fault) throws IOException {
        Path file = file(npy(1, header, floats(1, 2)));
        assertRefused(file, fault);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 7, 8, 9, 10, 40})
    void aFileThatEndsWithinItsHeaderIsRefused(int length) throws IOException {
        byte[] whole = npy(1, header("<f4", "(2,)"), floats(1, 2));
        assertRefused(
                file(Arrays.copyOf(whole, length)), length < 6 ? "NumPy's magic bytes" : "ends within its header");
    }

    @Test
    void otherFormatsAndEndlessHeadersAreRefused() throws IOException {
        byte[] whole = npy(2, header("<f4", "(2,)"), floats(1, 2));
        whole[6] = 3;
        assertRefused(file(whole), "has the format 3.0 but must have 1.0 or 2.0");
        whole[6] = 2;
        Arrays.fill(whole, 8, 12, (byte) 0xFF);
        assertRefused(file(whole), "claims a header of 4294967295 bytes");
    }

    @Test
    void damagedFilesAreReadOrRefusedButNeverFailOtherwise() throws IOException {
        long seed = 20260711;
        Random random = new Random(seed);
        byte[] whole = npy(1, header("<f4", "(2, 3)"), floats(1, 2, 3, 4, 5, 6));
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = 0; change < 3 && damaged.length > 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                NumpyFile.read(new java.io.ByteArrayInputStream(damaged), "damaged");
            } catch (NumpyException e) {
                assertThat(e).as("seed %d, case %d", seed, i).hasMessageStartingWith("The NumPy file damaged ");
            }
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("array.npy");
        NumpyFile.write(file, counting(Shape.of(3)));
        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("The disk is full");
                }))
                .hasMessage("The disk is full");
        assertThat(NumpyFile.read(file).toDoubles()).containsExactly(0, 1, 2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> NumpyFile.read(file))
                .isInstanceOf(NumpyException.class)
                .hasMessageStartingWith("The NumPy file " + file + " ")
                .hasMessageContaining(fault);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("array.npy"), content);
    }

    static Tensor counting(Shape shape) {
        Tensor array = Tensor.zeros(ElementType.FLOAT64, shape);
        for (int i = 0; i < array.elementCount(); i++) {
            array.set(i, i);
        }
        return array;
    }

    private static String header(String code, String shape) {
        return "{'descr': '" + code + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] npy(int major, String header, byte[] elements) {
        byte[] text = header.getBytes(ISO_8859_1);
        int field = major == 1 ? 2 : 4;
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + field + text.length + elements.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
        if (major == 1) {
            bytes.putShort((short) text.length);
        } else {
            bytes.putInt(text.length);
        }
        return bytes.put(text).put(elements).array();
    }
}
