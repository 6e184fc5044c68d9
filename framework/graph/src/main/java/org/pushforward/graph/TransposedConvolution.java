package org.pushforward.graph;

import java.util.List;

/**
 * The transpose of a convolution in its images: {@code [n, in, h, w], [in, out, kh, kw] -> [n, out, h', w']}.
 *
 * @param window how the kernel of the convolution moves
 * @param extraHeight rows added below, which no whole stride of the convolution reaches, 0 to stride - 1
 * @param extraWidth columns added on the right, 0 to stride - 1
 */
public record TransposedConvolution(Window window, int extraHeight, int extraWidth) implements Primitive {
    public TransposedConvolution {
        int most = window.stride() - 1;
        if (extraHeight < 0 || extraHeight > most || extraWidth < 0 || extraWidth > most) {
            throw new ShapeException("ConvTranspose adds 0 to " + most + " rows and columns at this stride, not "
                    + extraHeight + " and " + extraWidth);
        }
    }

    /** Returns the transposed convolution that leads from {@code small} to images of the shape {@code large}. */
    static TransposedConvolution to(Window window, Value small, Value kernels, Shape large) {
        long height = large.size(2)
                - window.transposed(small.shape().size(2), kernels.shape().size(2));
        long width = large.size(3)
                - window.transposed(small.shape().size(3), kernels.shape().size(3));
        return new TransposedConvolution(window, (int) height, (int) width);
    }

    @Override
    public String operator() {
        return "ConvTranspose";
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape images = inputs.get(0).shape();
        Shape kernels = inputs.get(1).shape();
        if (images.rank() != 4 || kernels.rank() != 4 || !images.dimension(1).equals(kernels.dimension(0))) {
            throw new ShapeException("ConvTranspose of " + inputs + ": the second axis of the images [n, in, h, w] and"
                    + " the first of the kernels [in, out, kh, kw] must agree");
        }
        long height = window.transposed(images.size(2), kernels.size(2)) + extraHeight;
        long width = window.transposed(images.size(3), kernels.size(3)) + extraWidth;
        if (height < 1 || width < 1) {
            throw new ShapeException("ConvTranspose of " + inputs + ": the padding leaves nothing of the image");
        }
        return new Shape(List.of(images.dimension(0), kernels.dimension(1), Dimension.of(height), Dimension.of(width)));
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Value images = output.input(0);
        Value kernels = output.input(1);
        return input == 0
                ? Value.apply(new Convolution(window), upstream, kernels)
                : Convolution.kernelGradient(window, upstream, images, kernels.shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        Array result = Array.zeros(shape);
        Array images = inputs.get(0);
        Array kernels = inputs.get(1);
        Taps.forEach(
                window,
                shape,
                kernels.shape(),
                images.shape(),
                (position, kernel, image) ->
                        result.values()[position] += images.values()[image] * kernels.values()[kernel]);
        return result;
    }
}
