package org.pushforward.onnx.channelslast;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/**
 * Which pixels of the larger images a convolution multiplies for which pixels of the smaller ones.
 *
 * @param window how the kernel moves
 * @param batch the number of images
 * @param large height and width of the larger images
 * @param small height and width of the smaller images
 * @param kernel height and width of the kernel
 */
record Reach(Window window, long batch, Size large, Size small, Size kernel) {
    /** Height and width. */
    record Size(long height, long width) {
        static Size of(Shape images) {
            return new Size(images.size(2), images.size(3));
        }

        long area() {
            return height * width;
        }
    }

    /** Returns the number of pixels in a batch of the larger images; the index of a pixel that is no pixel, but zero. */
    long outside() {
        return batch * large.area();
    }

    /**
     * Returns, for each pixel of the smaller images and each tap of the kernel, the pixel of the larger images,
     * {@code [batch small, kernel]}.
     */
    Value ofSmall() {
        long[] pixels = new long[Math.toIntExact(batch * small.area() * kernel.area())];
        int i = 0;
        for (long image = 0; image < batch; image++) {
            for (long pixel = 0; pixel < small.area(); pixel++) {
                for (long tap = 0; tap < kernel.area(); tap++) {
                    long y = reached(pixel / small.width(), tap / kernel.width());
                    long x = reached(pixel % small.width(), tap % kernel.width());
                    boolean inside = 0 <= y && y < large.height() && 0 <= x && x < large.width();
                    pixels[i++] = inside ? (image * large.height() + y) * large.width() + x : outside();
                }
            }
        }
        return Value.constant(Tensor.of(pixels, Shape.of(batch * small.area(), kernel.area())));
    }

    private long reached(long position, long tap) {
        return position * window.stride() + tap * window.dilation() - window.padding();
    }

    /** Returns the index of a pixel of the smaller images, or the one after the last where there is none. */
    long small(long image, long y, long x) {
        boolean inside = 0 <= y && y < small.height() && 0 <= x && x < small.width();
        return inside ? (image * small.height() + y) * small.width() + x : batch * small.area();
    }
}
