package org.pushforward.runtime;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are a pure function of (seed, name, index), read in the order of their index; not thread-safe.
 *
 * <p>The key of Philox4x32-10 is {@code seed XOR fnv1a64(utf8(name))}; its counter is {@code (index / 2, 0)}. A block of four
 * words makes two 64-bit numbers (first word low). Uniforms are {@code ((bits >>> 12) + 0.5) / 2^52}. Normals come in pairs
 * from one block by Box–Muller in float64: {@code r cos t, r sin t} with {@code r = sqrt(-2 ln u0)}, {@code t = 2 pi u1}.
 *
 * <p>Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
final class RandomStream {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final double UNIT = 0x1.0p-52;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;

    private final long key;
    private final int[] words = new int[4];
    private long index;
    private double second;
    private boolean secondIsNext;

    /** Starts a stream at index 0. */
    RandomStream(long seed, String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        key = seed ^ hash;
    }

    private long nextBits() {
        if ((index & 1) == 0) {
            block(key, index >>> 1, 0, words);
        }
        int first = (int) (index++ & 1) * 2;
        return (words[first] & 0xFFFFFFFFL) | ((long) words[first + 1] << 32);
    }

    /** Writes the four words of the block at counter {@code (low, high)} under {@code key} into {@code words}. */
    static void block(long key, long low, long high, int[] words) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /** Returns the next number, uniform in the open interval (0, 1). */
    double nextUniform() {
        // 52 bits and the half fill the 53 of a double; one bit more would round the largest number to 1.
        return ((nextBits() >>> 12) + 0.5) * UNIT;
    }

    /** Returns the next standard normal number; the two numbers of a pair share one block. */
    double nextNormal() {
        if (secondIsNext) {
            secondIsNext = false;
            return second;
        }
        index += index & 1;
        double radius = StrictMath.sqrt(-2 * StrictMath.log(nextUniform()));
        double angle = 2 * Math.PI * nextUniform();
        second = radius * StrictMath.sin(angle);
        secondIsNext = true;
        return radius * StrictMath.cos(angle);
    }
}
