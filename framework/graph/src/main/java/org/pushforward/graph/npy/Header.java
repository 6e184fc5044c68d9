package org.pushforward.graph.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * What stands before the elements of a {@code .npy} file.
 *
 * @param code the type of the elements
 * @param shape their fixed shape, with at most 2^31 - 1 bytes of elements in the file and in memory
 */
record Header(ElementCode code, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST = 1 << 16;
    private static final Pattern DICTIONARY = Pattern.compile("\\{(.*)}\\s*", Pattern.DOTALL);
    private static final Pattern ENTRY =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*(?:'([^']*)'|(True|False)|\\(([0-9,\\s]*)\\))\\s*(?:,\\s*|$)");

    static Header of(Tensor tensor) {
        return new Header(ElementCode.of(tensor.type()), tensor.shape());
    }

    /** Returns the number of bytes that the elements take in the file. */
    int payload() {
        return shape.elementCount() * code.bytes();
    }

    /** Returns the header as format 1.0 wants it, padded so that the elements start at a multiple of 64 bytes. */
    byte[] toBytes() {
        String sizes = Arrays.stream(shape.sizes()).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + code.description() + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int start = MAGIC.length + 4;
        int length = (start + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - start;
        String line = text + " ".repeat(length - text.length() - 1) + "\n";
        return ByteBuffer.allocate(start + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(line.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Reads a header, leaving the stream at the first element; {@code file} is what messages call the file. */
    static Header read(InputStream in, String file) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new NumpyException(file, "does not begin with NumPy's magic bytes");
        }
        ByteBuffer version = exactly(in, 2, file);
        int major = version.get();
        int minor = version.get();
        if (major < 1 || major > 2 || minor != 0) {
            throw new NumpyException(file, "has the format " + major + "." + minor + " but must have 1.0 or 2.0");
        }
        ByteBuffer field = exactly(in, major == 1 ? Short.BYTES : Integer.BYTES, file);
        long length = major == 1 ? field.getShort() & 0xFFFF : field.getInt() & 0xFFFFFFFFL;
        if (length > LONGEST) {
            throw new NumpyException(file, "claims a header of " + length + " bytes but may have at most " + LONGEST);
        }
        byte[] text = exactly(in, (int) length, file).array();
        return parse(new String(text, StandardCharsets.ISO_8859_1), file);
    }

    private static ByteBuffer exactly(InputStream in, int count, String file) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new NumpyException(file, "ends within its header");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Header parse(String text, String file) throws NumpyException {
        Map<String, String> entries = entries(text)
                .filter(found -> found.keySet().equals(Set.of("descr", "fortran_order", "shape")))
                .orElseThrow(() -> new NumpyException(
                        file, "has a header other than 'descr' of one simple type, 'fortran_order' and 'shape'"));
        if (!entries.get("fortran_order").equals("False")) {
            throw new NumpyException(file, "is in Fortran order but must be in C order (numpy.ascontiguousarray)");
        }
        for (ElementCode code : ElementCode.values()) {
            if (code.description().equals(entries.get("descr"))) {
                return new Header(code, shape(entries.get("shape"), code, file));
            }
        }
        String known = Arrays.stream(ElementCode.values())
                .map(ElementCode::description)
                .collect(Collectors.joining(", "));
        throw new NumpyException(
                file, "holds elements of the type '" + entries.get("descr") + "' but must hold one of " + known);
    }

    /** Returns the entries of the header's dictionary as texts; empty when it is not one. */
    private static Optional<Map<String, String>> entries(String text) {
        Matcher dictionary = DICTIONARY.matcher(text);
        if (!dictionary.matches()) {
            return Optional.empty();
        }
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(dictionary.group(1));
        int end = 0;
        while (entry.find() && entry.start() == end) {
            end = entry.end();
            String plain = entry.group(2) != null ? entry.group(2) : entry.group(3);
            entries.put(entry.group(1), plain != null ? plain : entry.group(4));
        }
        return end == dictionary.group(1).length() ? Optional.of(entries) : Optional.empty();
    }

    private static Shape shape(String sizes, ElementCode code, String file) throws NumpyException {
        try {
            long[] numbers = Arrays.stream(sizes.split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            Shape shape = Shape.of(numbers);
            Math.multiplyExact(
                    shape.elementCount(), Math.max(code.bytes(), code.type().bytes()));
            return shape;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new NumpyException(file, "has the shape (" + sizes + "), which is not one of less than 2^31 bytes");
        }
    }
}
