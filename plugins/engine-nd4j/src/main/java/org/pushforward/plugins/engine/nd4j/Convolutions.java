package org.pushforward.plugins.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Window;

/** Convolutions of images {@code [batch, channels, height, width]}. */
final class Convolutions {
    private static final int VALID = 0;
    private static final int CHANNELS_FIRST = 0;
    // Kernels [out, in, height, width], and [in, out, height, width] where transposed.
    private static final int KERNELS_FIRST = 1;

    private Convolutions() {}

    static INDArray apply(Convolution convolution, INDArray images, INDArray kernels) {
        return run("conv2d", convolution.window(), convolution.window().padding(), images, kernels);
    }

    /** Runs without padding, whose place is then cut off or, at the far ends, filled with zeros. */
    static INDArray apply(TransposedConvolution convolution, INDArray images, INDArray kernels, long... shape) {
        INDArray whole = run("deconv2d", convolution.window(), 0, images, kernels);
        int padding = convolution.window().padding();
        INDArray result = Nd4j.zeros(whole.dataType(), shape);
        INDArray from = whole;
        INDArray to = result;
        for (int axis = 2; axis < 4; axis++) {
            long size = Math.min(shape[axis], whole.size(axis) - padding);
            from = Layouts.part(from, axis, padding, padding + size);
            to = Layouts.part(to, axis, 0, size);
        }
        to.assign(from);
        return result;
    }

    private static INDArray run(String operator, Window window, int padding, INDArray images, INDArray kernels) {
        return Nd4j.exec(DynamicCustomOp.builder(operator)
                        .addInputs(images, kernels)
                        .addIntegerArguments(
                                Math.toIntExact(kernels.size(2)),
                                Math.toIntExact(kernels.size(3)),
                                window.stride(),
                                window.stride(),
                                padding,
                                padding,
                                window.dilation(),
                                window.dilation(),
                                VALID,
                                CHANNELS_FIRST,
                                KERNELS_FIRST)
                        .build())[0]
                .dup('c');
    }
}
