package org.pushforward.benchmarks.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** RMSprop, for which libtorch has no fused kernel: four operators in place. */
final class RootMeanSquare implements Optimizer {
    private static final double DECAY = 0.99;

    private final Tensor square;
    private final Scalar rate;
    private final Scalar decay = new Scalar(DECAY);
    private final Scalar share = new Scalar(1 - DECAY);
    private final Scalar epsilon = new Scalar(1e-8);

    RootMeanSquare(Weights weights, double rate) {
        square = torch.zeros_like(weights.vector());
        this.rate = new Scalar(-rate);
    }

    @Override
    public void step(Tensor parameters, Tensor gradient) {
        square.mul_(decay).addcmul_(gradient, gradient, share);
        parameters.addcdiv_(gradient, square.sqrt().add_(epsilon), rate);
    }
}
