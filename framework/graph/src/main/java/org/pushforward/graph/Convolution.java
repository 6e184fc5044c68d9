package org.pushforward.graph;

import java.util.List;

/**
 * Cross-correlation of images with kernels: {@code [n, in, h, w], [out, in, kh, kw] -> [n, out, h', w']}.
 *
 * <p>The set {convolution, transposed convolution, transpose, slice} is closed under differentiation.
 *
 * @param window how the kernel moves
 */
public record Convolution(Window window) implements Primitive {
    @Override
    public String operator() {
        return "Conv";
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape images = inputs.get(0).shape();
        Shape kernels = inputs.get(1).shape();
        if (images.rank() != 4 || kernels.rank() != 4 || !images.dimension(1).equals(kernels.dimension(1))) {
            throw new ShapeException("Conv of " + inputs + ": images [n, in, h, w] and kernels [out, in, kh, kw] must"
                    + " agree in their second axis");
        }
        long height = window.convolved(images.size(2), kernels.size(2));
        long width = window.convolved(images.size(3), kernels.size(3));
        if (height < 1 || width < 1) {
            throw new ShapeException("Conv of " + inputs + ": the kernel is larger than the padded image");
        }
        return new Shape(List.of(images.dimension(0), kernels.dimension(0), Dimension.of(height), Dimension.of(width)));
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Value images = output.input(0);
        Value kernels = output.input(1);
        if (input == 0) {
            return Value.apply(TransposedConvolution.to(window, upstream, kernels, images.shape()), upstream, kernels);
        }
        return kernelGradient(window, images, upstream, kernels.shape());
    }

    /** Returns the gradient for kernels from the larger and the smaller images of a convolution. */
    static Value kernelGradient(Window window, Value large, Value small, Shape kernels) {
        Value products = Value.apply(
                new Convolution(window.exchanged()), large.transpose(1, 0, 2, 3), small.transpose(1, 0, 2, 3));
        return products.slice(2, 0, kernels.size(2))
                .slice(3, 0, kernels.size(3))
                .transpose(1, 0, 2, 3);
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        Array result = Array.zeros(shape);
        Array images = inputs.get(0);
        Array kernels = inputs.get(1);
        Taps.forEach(
                window,
                images.shape(),
                kernels.shape(),
                shape,
                (image, kernel, position) ->
                        result.values()[position] += images.values()[image] * kernels.values()[kernel]);
        return result;
    }
}
