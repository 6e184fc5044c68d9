package org.pushforward.onnx.channelslast;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The pixels of the larger images of a convolution without dilation, by the remainder of their position by the stride:
 * those of one phase are reached by the same taps of the kernel.
 *
 * @param reach the convolution
 */
record Phases(Reach reach) {
    private int stride() {
        return reach.window().stride();
    }

    /** Returns the quotient, rounded up. */
    static long quotient(long number, long divisor) {
        return -Math.floorDiv(-number, divisor);
    }

    /** Returns the number of phases. */
    long count() {
        return (long) stride() * stride();
    }

    private long rows() {
        return quotient(reach.large().height(), stride());
    }

    private long columns() {
        return quotient(reach.large().width(), stride());
    }

    private long tapsDown() {
        return quotient(reach.kernel().height(), stride());
    }

    private long tapsAcross() {
        return quotient(reach.kernel().width(), stride());
    }

    /** Returns the largest number of taps that reach a pixel. */
    long reaching() {
        return tapsDown() * tapsAcross();
    }

    /** Returns the number of pixels of each phase in a batch; those below or to the right of the images count. */
    long pixelsOfEach() {
        return reach.batch() * rows() * columns();
    }

    /** Returns the taps of each phase, {@code [phases, reaching]}; one after the last stands for none. */
    Value taps() {
        long[] taps = new long[Math.toIntExact(count() * reaching())];
        int i = 0;
        for (long phase = 0; phase < count(); phase++) {
            for (long tap = 0; tap < reaching(); tap++) {
                long down = tap(phase / stride(), tap / tapsAcross());
                long across = tap(phase % stride(), tap % tapsAcross());
                boolean inside = down < reach.kernel().height()
                        && across < reach.kernel().width();
                taps[i++] = inside
                        ? down * reach.kernel().width() + across
                        : reach.kernel().area();
            }
        }
        return Value.constant(Tensor.of(taps, Shape.of(count(), reaching())));
    }

    /** Returns the n-th tap along an axis that reaches positions of a remainder. */
    private long tap(long remainder, long n) {
        return (remainder + reach.window().padding()) % stride() + n * stride();
    }

    /** Returns the pixels of the smaller images that reach each pixel, {@code [phases, pixels, reaching]}. */
    Value pixels() {
        long[] pixels = new long[Math.toIntExact(count() * pixelsOfEach() * reaching())];
        int i = 0;
        for (long phase = 0; phase < count(); phase++) {
            for (long pixel = 0; pixel < pixelsOfEach(); pixel++) {
                long image = pixel / (rows() * columns());
                long row = pixel / columns() % rows();
                long column = pixel % columns();
                for (long tap = 0; tap < reaching(); tap++) {
                    long y = source(row, phase / stride(), tap / tapsAcross());
                    long x = source(column, phase % stride(), tap % tapsAcross());
                    pixels[i++] = reach.small(image, y, x);
                }
            }
        }
        return Value.constant(Tensor.of(pixels, Shape.of(count(), pixelsOfEach(), reaching())));
    }

    /** Returns the position in the smaller images that the n-th tap leads from, to stride times whole plus remainder. */
    private long source(long whole, long remainder, long n) {
        return whole + (remainder + reach.window().padding()) / stride() - n;
    }

    /** Returns images {@code [batch, h, w, channels]} from their phases {@code [phases, pixels, channels]}. */
    Value join(Value phases, long channels) {
        Reach.Size large = reach.large();
        long[] rows = new long[Math.toIntExact(reach.batch() * large.area())];
        for (int i = 0; i < rows.length; i++) {
            long y = i / large.width() % large.height();
            long x = i % large.width();
            long phase = y % stride() * stride() + x % stride();
            long image = i / large.area();
            rows[i] = phase * pixelsOfEach() + (image * rows() + y / stride()) * columns() + x / stride();
        }
        return phases.reshape(Shape.of(count() * pixelsOfEach(), channels))
                .gather(Value.constant(Tensor.of(rows, Shape.of(rows.length))))
                .reshape(Shape.of(reach.batch(), large.height(), large.width(), channels));
    }
}
