package org.pushforward.runtime.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A tensor of a file that has as many numbers as its shape says, all in the file itself. */
final class OnnxTensor {
    private static final long MOST_ELEMENTS = 1L << 29;
    private static final int MOST_AXES = 8;
    private static final int KEPT = 64;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int DOUBLE = 11;
    /** The bytes of one number of each type of ONNX by its number; 0 for what is no plain number. */
    private static final int[] BYTES = {0, 4, 1, 1, 2, 2, 4, 8, 0, 1, 2, 8, 4, 8, 0, 0, 2};

    private String name = "";
    private int type;
    private final List<Long> sizes = new ArrayList<>();
    private final List<Long> integers = new ArrayList<>();

    OnnxTensor(Wire tensor) throws MalformedException {
        ByteBuffer raw = null;
        boolean apart = false;
        int axes = 0;
        int floats = 0;
        int doubles = 0;
        int int64 = 0;
        int others = 0;
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            switch (field) {
                case 1 -> axes += tensor.integers(sizes, MOST_AXES);
                case 2 -> type = (int) tensor.number();
                case 4 -> floats += tensor.fixed(Float.BYTES);
                case 5, 11 -> others += tensor.integers(integers, 0);
                case 7 -> int64 += tensor.integers(integers, KEPT);
                case 8 -> name = tensor.text();
                case 9 -> raw = tensor.bytes();
                case 10 -> doubles += tensor.fixed(Double.BYTES);
                case 14 -> apart |= tensor.number() != 0;
                case 3, 6, 13 -> apart = true;
                default -> {}
            }
        }
        long count = count();
        int bytes = type > 0 && type < BYTES.length ? BYTES[type] : 0;
        int typed = type == FLOAT ? floats : type == INT64 ? int64 : type == DOUBLE ? doubles : others;
        boolean complete = raw == null
                ? typed == count && floats + doubles + int64 + others == typed
                : raw.remaining() == count * bytes && floats + doubles + int64 + others == 0;
        if (apart || axes > MOST_AXES || bytes == 0 || !complete) {
            throw malformed("is not " + count + " numbers of a type that can be read, all in this file");
        }
        if (raw != null && type == INT64 && count <= KEPT) {
            while (raw.hasRemaining()) {
                integers.add(raw.getLong());
            }
        }
    }

    private long count() throws MalformedException {
        long product = 1;
        long count = 1;
        for (long size : sizes) {
            product = size < 0 || size > MOST_ELEMENTS ? Long.MAX_VALUE : product * Math.max(1, size);
            if (product > MOST_ELEMENTS) {
                throw malformed("has the shape " + sizes);
            }
            count *= size;
        }
        return count;
    }

    String name() {
        return name;
    }

    /** Returns its elements when they are int64, or the first of them when they are many. */
    List<Long> integers() {
        return integers;
    }

    private MalformedException malformed(String what) {
        return new MalformedException("has a tensor '" + Json.printable(name) + "' that " + what);
    }
}
