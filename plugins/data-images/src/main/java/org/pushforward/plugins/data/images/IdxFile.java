package org.pushforward.plugins.data.images;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.pushforward.api.data.DataException;

/**
 * An array of unsigned bytes as the IDX format stores it: 00 00 08, the number of dimensions, each dimension in four
 * bytes with the highest first, and the elements in row-major order.
 *
 * <p>LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
 */
final class IdxFile {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MOST_DIMENSIONS = 4;

    private final int[] sizes;
    private final byte[] elements;
    private final String sha256;

    private IdxFile(int[] sizes, byte[] elements, String sha256) {
        this.sizes = sizes;
        this.elements = elements;
        this.sha256 = sha256;
    }

    /**
     * Reads a file, gzipped or not.
     *
     * @throws DataException when it cannot be read, is no IDX file of unsigned bytes, or has not the length that its
     *     header promises
     */
    static IdxFile read(Path file) {
        MessageDigest digest = Unpacked.sha256();
        try (InputStream in = new DigestInputStream(Unpacked.open(file), digest)) {
            int[] sizes = header(file, in);
            long count = 1;
            for (int size : sizes) {
                count = count > Integer.MAX_VALUE ? count : count * size;
            }
            if (count == 0 || count > Integer.MAX_VALUE) {
                throw new DataException("The file " + file + " promises an array " + Arrays.toString(sizes)
                        + ", which is " + (count == 0 ? "empty" : "too large") + "; replace it by the original");
            }
            byte[] elements = in.readNBytes((int) count);
            if (elements.length < count) {
                throw new DataException("The file " + file + " is cut off after " + elements.length + " of the " + count
                        + " elements that its header promises; replace it by the original");
            }
            if (in.read() >= 0) {
                throw new DataException("The file " + file + " goes on after the " + count
                        + " elements that its header promises; replace it by the original");
            }
            return new IdxFile(sizes, elements, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "The file " + file.toAbsolutePath() + " does not exist; check the option that names it", e);
        } catch (EOFException e) {
            throw new DataException("The file " + file + " is cut off; replace it by the original", e);
        } catch (IOException e) {
            throw new DataException(
                    "The file " + file + " cannot be read (" + e.getMessage() + "); replace it by the original", e);
        }
    }

    private static int[] header(Path file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4) {
            throw new EOFException();
        }
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTE || magic[3] < 1 || magic[3] > MOST_DIMENSIONS) {
            throw new DataException("The file " + file + " is no IDX file of unsigned bytes: it begins with "
                    + HexFormat.ofDelimiter(" ").formatHex(magic)
                    + ", not with 00 00 08 and a number of dimensions; replace it by the original");
        }
        int[] sizes = new int[magic[3]];
        for (int axis = 0; axis < sizes.length; axis++) {
            byte[] size = in.readNBytes(Integer.BYTES);
            if (size.length < Integer.BYTES) {
                throw new EOFException();
            }
            sizes[axis] = ByteBuffer.wrap(size).getInt();
            if (sizes[axis] < 0) {
                throw new DataException("The file " + file + " promises " + Integer.toUnsignedString(sizes[axis])
                        + " elements along axis " + axis + ", which is too large; replace it by the original");
            }
        }
        return sizes;
    }

    /** Returns the number of dimensions, 1 to 4. */
    int rank() {
        return sizes.length;
    }

    /** Returns the size of an axis in 0..rank-1, at least 1. */
    int size(int axis) {
        return sizes[axis];
    }

    /** Returns the elements themselves, row-major. */
    byte[] elements() {
        return elements;
    }

    /** Returns the SHA-256 of the unpacked file in hexadecimal. */
    String sha256() {
        return sha256;
    }

    /** Returns the dimensions such as {@code [60000, 28, 28]}. */
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
