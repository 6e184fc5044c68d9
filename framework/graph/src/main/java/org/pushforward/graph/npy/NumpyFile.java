package org.pushforward.graph.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.file.WholeFile;

/**
 * Files of one array, {@code .npy}, in the formats 1.0 and 2.0, C order, little-endian.
 *
 * <p>Read are {@code f4} and {@code f8} as float32 and float64, and {@code i8}, {@code i4}, {@code u1} and {@code b1} as
 * int64 (true is 1); written are {@code f4}, {@code f8} and {@code i8}. The format is described in NumPy's
 * {@code numpy.lib.format}.
 */
public final class NumpyFile {
    private NumpyFile() {}

    /** Returns the array in a file; throws {@link NumpyException} when it is malformed. */
    public static Tensor read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /**
     * Returns the array in a stream, which must end with it and is not closed.
     *
     * @param name what messages call the file
     * @throws NumpyException when what is read is malformed
     */
    public static Tensor read(InputStream in, String name) throws IOException {
        Header header = Header.read(in, name);
        // Memory grows with what the stream really holds, not with what the header claims.
        byte[] payload = in.readNBytes(header.payload());
        if (payload.length < header.payload()) {
            throw new NumpyException(
                    name, "ends after " + payload.length + " of the " + header.payload() + " bytes of its elements");
        }
        if (in.read() >= 0) {
            throw new NumpyException(name, "goes on after the " + header.payload() + " bytes of its elements");
        }
        Tensor tensor = Tensor.zeros(header.code().type(), header.shape());
        header.code().read(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN), tensor);
        return tensor;
    }

    /** Writes a tensor to a file, which appears whole or not at all and replaces another of its name. */
    public static void write(Path file, Tensor tensor) throws IOException {
        WholeFile.write(file, out -> write(out, tensor));
    }

    /** Writes a tensor to a stream, which is not closed. */
    public static void write(OutputStream out, Tensor tensor) throws IOException {
        out.write(Header.of(tensor).toBytes());
        ByteBuffer bytes = tensor.bytes();
        if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            bytes = reversed(bytes, tensor.type().bytes());
        }
        WritableByteChannel channel = Channels.newChannel(out);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer reversed(ByteBuffer bytes, int size) {
        ByteBuffer reversed = ByteBuffer.allocate(bytes.remaining());
        for (int i = 0; i < reversed.capacity(); i++) {
            reversed.put(i, bytes.get(i / size * size + size - 1 - i % size));
        }
        return reversed;
    }
}
