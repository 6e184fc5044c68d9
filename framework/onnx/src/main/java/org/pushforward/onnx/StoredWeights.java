package org.pushforward.onnx;

import java.util.Locale;

/** How exported files store weights; they compute in float32 in any case. */
public enum StoredWeights {
    /** As they were trained. */
    FLOAT32,
    /** In half the room: 11 significant bits. */
    FLOAT16,
    /** In a quarter of the room: whole numbers of -127 to 127, and a factor for each output of a layer. */
    INT8;

    /** Returns what {@code model.json} calls it, such as {@code float16}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
