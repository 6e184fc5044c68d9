package org.pushforward.onnx.channelslast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * Convolutions as products of matrices, on images {@code [batch, channels, height, width]} of few channels.
 *
 * <p>What one tap of the kernel meets is a row, cut out of the images as a whole: rows of single pixels would take longer
 * to gather than to convolve. Every stride-th pixel of an image is a plane of its own first, so that cuts have no gaps.
 */
final class PlaneProducts {
    private record Patches(Value images, Reach reach) {}

    private final Map<Patches, Value> cut = new HashMap<>();

    /** Returns the convolution of images with kernels {@code [out, in, kh, kw]}, {@code [batch, h', w', out]}. */
    Value convolution(Value images, Value kernels, Reach reach) {
        long out = kernels.shape().size(0);
        return patches(images, reach)
                .transposeMatrix()
                .matrixProduct(tapsFirst(kernels, reach))
                .reshape(Shape.of(
                        reach.batch(), reach.small().height(), reach.small().width(), out));
    }

    /** Returns the gradient of a convolution for its kernels, {@code [out, in, kh, kw]}, from its images and its result's. */
    Value kernelGradient(Value images, Value upstream, Reach reach) {
        long in = images.shape().size(1);
        long out = upstream.shape().size(3);
        int stride = reach.window().stride();
        Value rows = upstream.reshape(Shape.of(reach.batch() * reach.small().area(), out));
        return patches(images, reach)
                .matrixProduct(rows)
                .reshape(Shape.of(tapsDown(reach), tapsAcross(reach), stride, stride, in, out))
                .transpose(5, 4, 0, 3, 1, 2)
                .reshape(Shape.of(out, in, tapsDown(reach) * stride, tapsAcross(reach) * stride))
                .slice(2, 0, reach.kernel().height())
                .slice(3, 0, reach.kernel().width());
    }

    /** Returns kernels in the order of the rows of patches, {@code [rows, out]}. */
    private static Value tapsFirst(Value kernels, Reach reach) {
        int stride = reach.window().stride();
        long out = kernels.shape().size(0);
        long in = kernels.shape().size(1);
        long height = tapsDown(reach) * stride;
        long width = tapsAcross(reach) * stride;
        return kernels.pad(2, 0, height - reach.kernel().height())
                .pad(3, 0, width - reach.kernel().width())
                .reshape(Shape.of(out, in, tapsDown(reach), stride, tapsAcross(reach), stride))
                .transpose(2, 4, 5, 3, 1, 0)
                .reshape(Shape.of(height * width * in, out));
    }

    /**
     * Returns what the taps meet, {@code [tapsDown tapsAcross stride stride in, batch h' w']}: tap (i, j) is that of the
     * quotients and then the remainders (of j first) by the stride.
     */
    private Value patches(Value images, Reach reach) {
        return cut.computeIfAbsent(new Patches(images, reach), key -> {
            Value planes = planes(images, reach);
            long height = reach.small().height();
            long width = reach.small().width();
            List<Value> rows = new ArrayList<>();
            for (long down = 0; down < tapsDown(reach); down++) {
                Value cutDown = planes.slice(3, down, down + height);
                for (long across = 0; across < tapsAcross(reach); across++) {
                    Value tap = cutDown.slice(4, across, across + width);
                    rows.add(tap.reshape(Shape.of(
                            tap.shape().elementCount() / (reach.batch() * height * width),
                            reach.batch() * height * width)));
                }
            }
            return Value.concatenate(0, rows);
        });
    }

    /** Returns every stride-th pixel of the padded images, {@code [stride, stride, in batch, h, w]}, remainders across first. */
    private static Value planes(Value images, Reach reach) {
        int stride = reach.window().stride();
        long count = images.shape().size(0) * images.shape().size(1);
        long height = reach.small().height() + tapsDown(reach) - 1;
        long width = reach.small().width() + tapsAcross(reach) - 1;
        Value padded =
                padded(padded(images.transpose(1, 0, 2, 3), 2, height * stride, reach), 3, width * stride, reach);
        return padded.reshape(Shape.of(count * height * stride * width, stride))
                .transposeMatrix()
                .reshape(Shape.of(stride, count * height, stride, width))
                .transpose(0, 2, 1, 3)
                .reshape(Shape.of(stride, stride, count, height, width));
    }

    private static Value padded(Value images, int axis, long length, Reach reach) {
        long before = reach.window().padding();
        long missing = length - before - images.shape().size(axis);
        return images.pad(axis, before, Math.max(0, missing)).slice(axis, 0, length);
    }

    private static long tapsDown(Reach reach) {
        return Phases.quotient(reach.kernel().height(), reach.window().stride());
    }

    private static long tapsAcross(Reach reach) {
        return Phases.quotient(reach.kernel().width(), reach.window().stride());
    }
}
