package org.pushforward.onnx.channelslast;

import java.util.HashMap;
import java.util.Map;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * Convolutions as products of matrices, on images {@code [batch, height, width, channels]}.
 *
 * <p>The pixels under the kernel are gathered once for the convolution and for the gradient of its kernel.
 */
final class ConvolutionProducts {
    private record Patches(Value images, Reach reach) {}

    private final Map<Patches, Value> gathered = new HashMap<>();
    private final Map<Reach, Value> ofSmall = new HashMap<>();
    private final Map<Reach, Value> phasePixels = new HashMap<>();

    /**
     * Returns the convolution of images with kernels {@code [out, in, kh, kw]}, {@code [batch, h', w', out]}.
     */
    Value convolution(Value images, Value kernels, Reach reach) {
        long out = kernels.shape().size(0);
        return patches(images, reach)
                .matrixProduct(tapsFirst(kernels).transposeMatrix())
                .reshape(images(reach, reach.small(), out));
    }

    /** Returns the gradient of a convolution for its kernels, {@code [out, in, kh, kw]}, from its images and its result's. */
    Value kernelGradient(Value images, Value upstream, Reach reach) {
        long in = images.shape().size(3);
        long out = upstream.shape().size(3);
        Value rows = upstream.reshape(Shape.of(reach.batch() * reach.small().area(), out));
        // One axis after the other: each of these moves is fast, both in one are not.
        return patches(images, reach)
                .transposeMatrix()
                .matrixProduct(rows)
                .reshape(Shape.of(reach.kernel().area(), in, out))
                .transpose(1, 0, 2)
                .reshape(Shape.of(in * reach.kernel().area(), out))
                .transposeMatrix()
                .reshape(Shape.of(
                        out, in, reach.kernel().height(), reach.kernel().width()));
    }

    /** Returns kernels {@code [out, in, kh, kw]} as {@code [out, kh kw in]}; one axis moves, which ONNX Runtime does fast. */
    private static Value tapsFirst(Value kernels) {
        long out = kernels.shape().size(0);
        long in = kernels.shape().size(1);
        long area = kernels.shape().size(2) * kernels.shape().size(3);
        return kernels.reshape(Shape.of(out, in, area)).transpose(0, 2, 1).reshape(Shape.of(out, area * in));
    }

    /**
     * Returns the transpose of a convolution with kernels {@code [in, out, kh, kw]}, {@code [batch, h, w, out]}: one product
     * for each phase, the pixels that the same taps reach.
     */
    Value transposedConvolution(Value images, Value kernels, Reach reach) {
        Phases phases = new Phases(reach);
        long in = kernels.shape().size(0);
        long out = kernels.shape().size(1);
        Value taps = kernels.reshape(Shape.of(in * out, reach.kernel().area()))
                .transposeMatrix()
                .pad(0, 0, 1);
        Value weights = taps.gather(phases.taps()).reshape(Shape.of(phases.count(), phases.reaching() * in, out));
        Value pixels = images.reshape(Shape.of(reach.batch() * reach.small().area(), in))
                .pad(0, 0, 1);
        Value reached = pixels.gather(phasePixels.computeIfAbsent(reach, key -> phases.pixels()))
                .reshape(Shape.of(phases.count(), phases.pixelsOfEach(), phases.reaching() * in));
        return phases.join(reached.matrixProduct(weights), out);
    }

    private static Shape images(Reach reach, Reach.Size size, long channels) {
        return Shape.of(reach.batch(), size.height(), size.width(), channels);
    }

    /** Returns what lies under the kernel at each position, {@code [batch h' w', kh kw channels]}. */
    private Value patches(Value images, Reach reach) {
        return gathered.computeIfAbsent(new Patches(images, reach), key -> {
            long channels = images.shape().size(3);
            Value pixels = images.reshape(Shape.of(reach.outside(), channels)).pad(0, 0, 1);
            Value indices = ofSmall.computeIfAbsent(reach, Reach::ofSmall);
            return pixels.gather(indices)
                    .reshape(Shape.of(indices.shape().size(0), indices.shape().size(1) * channels));
        });
    }
}
