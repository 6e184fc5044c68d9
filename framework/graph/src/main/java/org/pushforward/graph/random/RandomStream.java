package org.pushforward.graph.random;

import java.nio.charset.StandardCharsets;

/**
 * A named stream of random numbers that are a pure function of (seed, name, step, index).
 *
 * <p>The key of Philox4x32-10 is {@code seed XOR fnv1a64(utf8(name))}; its counter is {@code (index / 2, step)}. A block
 * of four words makes two 64-bit numbers (first word low). Uniforms are {@code ((bits >>> 12) + 0.5) / 2^52}, in the
 * open interval (0, 1). Normals come in pairs from one block by Box–Muller in float64: {@code r cos t} at the even
 * index, {@code r sin t} at the odd one, with {@code r = sqrt(-2 ln u0)}, {@code t = 2 pi u1}.
 *
 * @param seed the seed of the run
 * @param name what the numbers are for, such as {@code "latent"}
 */
public record RandomStream(long seed, String name) {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long key() {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return seed ^ hash;
    }

    /** Returns the stream {@code name/part} of the same seed. */
    public RandomStream child(String part) {
        return new RandomStream(seed, name + "/" + part);
    }

    /** Returns the numbers of one step, to be read in order from index 0. */
    public Draws step(long step) {
        return new Draws(key(), step);
    }
}
