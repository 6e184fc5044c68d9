package org.pushforward.graph.random;

/** The numbers of one step of a {@link RandomStream} in the order of their index; not thread-safe. */
public final class Draws {
    private static final double UNIT = 0x1.0p-52;

    private final long key;
    private final long step;
    private final int[] words = new int[4];
    private long index;
    private long loaded = -1;
    private double second;
    private boolean secondIsNext;

    Draws(long key, long step) {
        this.key = key;
        this.step = step;
    }

    /** Returns the next 64 random bits. */
    public long nextBits() {
        long block = index >>> 1;
        if (block != loaded) {
            Philox.block(key, block, step, words);
            loaded = block;
        }
        int first = (int) (index++ & 1) * 2;
        return (words[first] & 0xFFFFFFFFL) | ((long) words[first + 1] << 32);
    }

    /** Returns the next number, uniform in the open interval (0, 1). */
    public double nextUniform() {
        return uniform(nextBits());
    }

    static double uniform(long bits) {
        // 52 bits and the half fill the 53 of a double; one bit more would round the largest number to 1.
        return ((bits >>> 12) + 0.5) * UNIT;
    }

    /** Returns the next standard normal number; the two numbers of a pair share one block. */
    public double nextNormal() {
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

    /** Returns the next integer, uniform in 0..bound-1; throws {@link IllegalArgumentException} unless bound > 0. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("The bound of a random integer is at least 1, not " + bound);
        }
        return (int) Math.multiplyHigh(nextBits() >>> 1, 2L * bound);
    }

    /** Returns a random order of 0..size-1 (Fisher–Yates). */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
