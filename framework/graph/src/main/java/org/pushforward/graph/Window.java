package org.pushforward.graph;

/**
 * How a kernel moves over the two spatial axes of an image, the same along both.
 *
 * @param stride the distance between neighbouring positions, at least 1
 * @param padding the zeros added on every side, at least 0
 * @param dilation the distance between neighbouring taps of the kernel, at least 1
 */
public record Window(int stride, int padding, int dilation) {
    public Window {
        if (stride < 1 || padding < 0 || dilation < 1) {
            throw new ShapeException("A window has stride and dilation of at least 1 and padding of at least 0, not "
                    + stride + ", " + dilation + " and " + padding);
        }
    }

    /** Returns a window without dilation. */
    public static Window of(int stride, int padding) {
        return new Window(stride, padding, 1);
    }

    /** Returns the window of the convolution that computes weight gradients: stride and dilation change places. */
    public Window exchanged() {
        return new Window(/* stride= */ dilation, padding, /* dilation= */ stride);
    }

    /** Returns the length along an axis after a convolution. */
    long convolved(long length, long kernel) {
        return Math.floorDiv(length + 2L * padding - extent(kernel), stride) + 1;
    }

    /** Returns the shortest length that a convolution takes to {@code length}. */
    long transposed(long length, long kernel) {
        return (length - 1) * stride - 2L * padding + extent(kernel);
    }

    private long extent(long kernel) {
        return dilation * (kernel - 1) + 1;
    }
}
