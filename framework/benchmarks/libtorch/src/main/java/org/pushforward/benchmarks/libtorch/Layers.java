package org.pushforward.benchmarks.libtorch;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/** Layers by the names of their parameters. */
final class Layers {
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Map<String, Tensor> statistics = new HashMap<>();
    private final boolean training;
    private final long[] stride = {2, 2};
    private final long[] padding = {1, 1};
    private final long[] none = {0, 0};
    private final long[] dilation = {1, 1};

    /** Takes the running statistics of a start, for training or for evaluation. */
    Layers(Start start, boolean training) {
        this.training = training;
        start.weights().forEach((name, value) -> {
            if (name.contains("running_")) {
                statistics.put(name, Tensors.copy(value));
            }
        });
    }

    Tensor linear(Tensor x, String name, Map<String, Tensor> parts) {
        return torch.linear(x, parts.get(name + ".weight"), optional(name + ".bias", parts));
    }

    /** Kernel 4, stride 2. */
    Tensor convolution(Tensor x, String name, Map<String, Tensor> parts) {
        return torch.conv2d(
                x, parts.get(name + ".weight"), optional(name + ".bias", parts), stride, padding, dilation, 1);
    }

    /** Kernel 4, stride 2. */
    Tensor transposedConvolution(Tensor x, String name, Map<String, Tensor> parts) {
        return torch.conv_transpose2d(
                x, parts.get(name + ".weight"), optional(name + ".bias", parts), stride, padding, none, 1, dilation);
    }

    /** Normalises by the batch and moves the running statistics, or in evaluation mode normalises by these. */
    Tensor batchNormalization(Tensor x, String name, Map<String, Tensor> parts) {
        return torch.batch_norm(
                x,
                optional(name + ".weight", parts),
                optional(name + ".bias", parts),
                optional(name + ".running_mean", statistics),
                optional(name + ".running_var", statistics),
                training,
                MOMENTUM,
                EPSILON,
                false);
    }

    /** The course's generator, from z to the logits of images. */
    Tensor generator(Tensor latent, Map<String, Tensor> parts) {
        Tensor features = linear(latent, "g.fc", parts).view(latent.size(0), -1, 7, 7);
        Tensor first = batchNormalization(features, "g.bn2", parts).relu_();
        Tensor second = batchNormalization(transposedConvolution(first, "g.conv2", parts), "g.bn1", parts)
                .relu_();
        return transposedConvolution(second, "g.conv1", parts);
    }

    private static TensorOptional optional(String name, Map<String, Tensor> tensors) {
        return new TensorOptional(tensors.get(name));
    }
}
