package org.pushforward.conformance.unloading;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a heap dump of HotSpot ({@code hprof}, version 1.0.2, identifiers of 8 bytes) from its begin to its end. */
final class HeapDump implements AutoCloseable {
    private static final int BUFFER = 1 << 20;
    private static final int OBJECT = 2;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long read;

    /** A field of a class. */
    record Field(long name, int type, long value) {
        boolean isObject() {
            return type == OBJECT;
        }
    }

    /** A class: its statics have values, the fields of its instances have not. */
    record Type(long id, long parent, long loader, List<Field> statics, List<Field> fields) {}

    /** Hears of what is in the dump. */
    interface Visitor {
        default void text(long id, String text) {}

        default void named(long type, long name) {}

        default void root(long object, int kind, int thread) {}

        default void type(Type type) {}

        /** An object; its fields come in the order of its class, its parent and so on. */
        default void instance(long id, long type, byte[] fields) {}

        default void array(long id, long type, long[] elements) {}
    }

    private HeapDump(FileChannel file) {
        this.file = file;
    }

    static HeapDump open(Path path) throws IOException {
        return new HeapDump(FileChannel.open(path));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Reads all of it once more. */
    void read(Visitor visitor) throws IOException {
        file.position(0);
        buffer.limit(0);
        read = 0;
        while (one() != 0) {
            // The name of the format ends with a zero.
        }
        if (four() != Long.BYTES) {
            throw new IOException("The identifiers in the dump are not of 8 bytes");
        }
        skip(Long.BYTES);
        while (read < file.size()) {
            record(visitor);
        }
    }

    private void record(Visitor visitor) throws IOException {
        int tag = one();
        skip(4);
        long length = four() & 0xffffffffL;
        long end = read + length;
        switch (tag) {
            case 0x01 -> {
                long id = eight();
                visitor.text(id, new String(bytes((int) length - 8), StandardCharsets.UTF_8));
            }
            case 0x02 -> {
                skip(4);
                long type = eight();
                skip(4);
                visitor.named(type, eight());
            }
            case 0x0c, 0x1c -> {
                while (read < end) {
                    part(visitor);
                }
            }
            default -> skip(length);
        }
    }

    private void part(Visitor visitor) throws IOException {
        int tag = one();
        switch (tag) {
            case 0xff, 0x05, 0x07 -> visitor.root(eight(), tag, 0);
            case 0x01 -> {
                visitor.root(eight(), tag, 0);
                skip(8);
            }
            case 0x02, 0x03, 0x08 -> {
                visitor.root(eight(), tag, four());
                skip(4);
            }
            case 0x04, 0x06 -> visitor.root(eight(), tag, four());
            case 0x20 -> visitor.type(type());
            case 0x21 -> {
                long id = eight();
                skip(4);
                long type = eight();
                visitor.instance(id, type, bytes(four()));
            }
            case 0x22 -> {
                long id = eight();
                skip(4);
                long[] elements = new long[four()];
                long type = eight();
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = eight();
                }
                visitor.array(id, type, elements);
            }
            case 0x23 -> {
                skip(12);
                long count = four() & 0xffffffffL;
                skip(count * size(one()));
            }
            default -> throw new IOException("The dump has a part of an unknown kind, " + tag);
        }
    }

    private Type type() throws IOException {
        long id = eight();
        skip(4);
        long parent = eight();
        long loader = eight();
        skip(4 * 8 + 4);
        for (int i = two(); i > 0; i--) {
            skip(2);
            skip(size(one()));
        }
        List<Field> statics = new ArrayList<>();
        for (int i = two(); i > 0; i--) {
            long name = eight();
            int kind = one();
            long value = 0;
            if (kind == OBJECT) {
                value = eight();
            } else {
                skip(size(kind));
            }
            statics.add(new Field(name, kind, value));
        }
        List<Field> fields = new ArrayList<>();
        for (int i = two(); i > 0; i--) {
            fields.add(new Field(eight(), one(), 0));
        }
        return new Type(id, parent, loader, statics, fields);
    }

    /** Returns the number of bytes of a value of a type. */
    static int size(int type) {
        return switch (type) {
            case OBJECT, 7, 11 -> 8;
            case 6, 10 -> 4;
            case 5, 9 -> 2;
            case 4, 8 -> 1;
            default -> throw new IllegalArgumentException("The dump has a value of an unknown type, " + type);
        };
    }

    private int one() throws IOException {
        require(1);
        return buffer.get() & 0xff;
    }

    private int two() throws IOException {
        require(2);
        return buffer.getShort() & 0xffff;
    }

    private int four() throws IOException {
        require(4);
        return buffer.getInt();
    }

    private long eight() throws IOException {
        require(8);
        return buffer.getLong();
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int some = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, some);
            done += some;
        }
        read += count;
        return bytes;
    }

    private void skip(long count) throws IOException {
        long inside = Math.min(count, buffer.remaining());
        buffer.position(buffer.position() + (int) inside);
        if (count > inside) {
            file.position(file.position() + count - inside);
        }
        read += count;
    }

    private void require(int count) throws IOException {
        while (buffer.remaining() < count) {
            fill();
        }
        read += count;
    }

    private void fill() throws IOException {
        buffer.compact();
        int some = file.read(buffer);
        buffer.flip();
        if (some < 0) {
            throw new EOFException("The dump ends in the middle");
        }
    }
}
