package org.pushforward.plugins.data.images;

import java.nio.FloatBuffer;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** Bytes 0..255 as gray values 0..1. */
final class Pixels {
    private static final double WHITE = 255;
    private static final float[] FLOATS = floats();

    private Pixels() {}

    private static float[] floats() {
        float[] floats = new float[256];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) (i / WHITE);
        }
        return floats;
    }

    /** Writes {@code count} pixels from index {@code from} on, divided by 255, into {@code target} from {@code offset} on. */
    static void copy(byte[] pixels, int from, int count, Tensor target, int offset) {
        if (target.type() == ElementType.FLOAT32) {
            FloatBuffer floats = target.floats();
            for (int i = 0; i < count; i++) {
                floats.put(offset + i, FLOATS[Byte.toUnsignedInt(pixels[from + i])]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target.set(offset + i, Byte.toUnsignedInt(pixels[from + i]) / WHITE);
            }
        }
    }
}
