package org.pushforward.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/** The evidence lower bound of the convolutional autoencoder with Adam. */
final class VaeStep implements Step {
    /** {@code at::Reduction::Sum}. */
    private static final long SUM = 2;

    private final Weights weights;
    private final Layers layers;
    private final Optimizer optimizer;
    private final Scalar half = new Scalar(0.5);
    private final Scalar one = new Scalar(1.0);

    VaeStep(Start start) {
        weights = Weights.of(start, name -> true);
        layers = new Layers(start, true);
        optimizer = new Adam(weights, 1e-3, 0.9, 1e-5);
    }

    @Override
    @SuppressWarnings("try")
    public List<Tensor> make(Tensor data, List<Tensor> noise) {
        Tensor loss = loss(data, noise.get(0), weights.parts());
        Tensor gradient = weights.gradient(loss);
        try (NoGradGuard guard = new NoGradGuard()) {
            optimizer.step(weights.vector(), gradient);
        }
        return List.of(loss);
    }

    private Tensor loss(Tensor data, Tensor noise, Map<String, Tensor> parts) {
        Tensor first = layers.convolution(data, "e.conv1", parts).relu_();
        Tensor features = layers.convolution(first, "e.conv2", parts).relu_().flatten(1, -1);
        Tensor mean = layers.linear(features, "e.fc_mu", parts);
        Tensor logVariance = layers.linear(features, "e.fc_logvar", parts);
        Tensor latent = mean.addcmul(logVariance.mul(half).exp_(), noise);
        Tensor logits = layers.generator(latent, parts);
        Tensor reconstruction =
                torch.binary_cross_entropy_with_logits(logits, data, new TensorOptional(), new TensorOptional(), SUM);
        Tensor divergence = mean.square()
                .add(logVariance.exp())
                .sub(logVariance)
                .sub(one)
                .sum()
                .mul(half);
        return reconstruction.add(divergence).div(new Scalar(data.size(0)));
    }
}
