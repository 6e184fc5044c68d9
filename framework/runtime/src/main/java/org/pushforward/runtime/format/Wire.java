package org.pushforward.runtime.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields of one protobuf message in their order, each with its length checked against the message that holds it.
 *
 * <p>Groups, which ONNX does not have, are refused; fields of numbers that nobody asks for are passed over.
 */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long number;
    private int start;
    private int begin;

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Wire(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Moves to the next field and returns its number, 0 at the end of the message. */
    int next() throws MalformedException {
        if (at == end) {
            return 0;
        }
        begin = at;
        long tag = varint();
        type = (int) (tag & 7);
        field = (int) (tag >>> 3);
        if (tag >>> 32 != 0 || field == 0) {
            throw damaged();
        }
        start = at;
        switch (type) {
            case VARINT -> number = varint();
            case FIXED_64 -> skip(Long.BYTES);
            case FIXED_32 -> skip(Integer.BYTES);
            case BYTES -> {
                long length = varint();
                start = at;
                skip(length);
            }
            default -> throw damaged();
        }
        return field;
    }

    private void skip(long length) throws MalformedException {
        if (length < 0 || length > end - at) {
            throw damaged();
        }
        at += (int) length;
    }

    private long varint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == end) {
                throw damaged();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    /** Returns how many bytes lie before the field and its tag; the message is all of them when the field is its last. */
    int begin() {
        return begin;
    }

    /** Returns the number that the field is. */
    long number() throws MalformedException {
        require(VARINT);
        return number;
    }

    /** Returns the message that the field is. */
    Wire message() throws MalformedException {
        require(BYTES);
        return new Wire(bytes, start, at);
    }

    /** Returns the text that the field is. */
    String text() throws MalformedException {
        require(BYTES);
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** Returns the number of bytes that the field has. */
    int length() throws MalformedException {
        require(BYTES);
        return at - start;
    }

    /** Returns the bytes that the field has, in little-endian order. */
    ByteBuffer bytes() throws MalformedException {
        return ByteBuffer.wrap(bytes, start, length()).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds the first integers of a repeated field, which may be packed, to others, and returns how many it has. */
    int integers(List<Long> kept, int most) throws MalformedException {
        if (type == VARINT) {
            keep(number, kept, most);
            return 1;
        }
        int count = 0;
        for (Wire packed = message(); packed.at < packed.end; count++) {
            keep(packed.varint(), kept, most);
        }
        return count;
    }

    private static void keep(long integer, List<Long> kept, int most) {
        if (kept.size() < most) {
            kept.add(integer);
        }
    }

    /** Returns how many numbers of so many bytes a repeated field adds, which may be packed. */
    int fixed(int size) throws MalformedException {
        if (type == BYTES && length() % size == 0) {
            return length() / size;
        }
        require(size == Integer.BYTES ? FIXED_32 : FIXED_64);
        return 1;
    }

    private void require(int wanted) throws MalformedException {
        if (type != wanted) {
            throw damaged();
        }
    }

    static MalformedException damaged() {
        return new MalformedException("is no ONNX model, or is damaged: get it again from where it came");
    }
}
