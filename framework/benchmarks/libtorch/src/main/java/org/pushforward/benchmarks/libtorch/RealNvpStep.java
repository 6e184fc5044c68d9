package org.pushforward.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/** Maximum likelihood of six affine couplings with Adam. */
final class RealNvpStep implements Step {
    private static final int LAYERS = 6;

    private final Weights weights;
    private final Layers layers;
    private final Optimizer optimizer;
    private final Tensor[] kept = {torch.tensor(1f, 0f), torch.tensor(0f, 1f)};
    private final Scalar slope = new Scalar(0.01);
    private final Scalar half = new Scalar(0.5);
    private final Scalar logNormalization = new Scalar(Math.log(2 * Math.PI));

    RealNvpStep(Start start) {
        weights = Weights.of(start, name -> true);
        layers = new Layers(start, true);
        optimizer = new Adam(weights, 1e-4, 0.9, 0);
    }

    @Override
    @SuppressWarnings("try")
    public List<Tensor> make(Tensor data, List<Tensor> noise) {
        Tensor loss = loss(data, weights.parts());
        Tensor gradient = weights.gradient(loss);
        try (NoGradGuard guard = new NoGradGuard()) {
            optimizer.step(weights.vector(), gradient);
        }
        return List.of(loss);
    }

    /** Returns -mean log p(x), where log p(x) = -|z|^2 / 2 - log 2 pi - sum of the log-scales. */
    private Tensor loss(Tensor data, Map<String, Tensor> parts) {
        Tensor z = data;
        Tensor logScales = null;
        for (int layer = LAYERS - 1; layer >= 0; layer--) {
            Tensor moved = kept[(layer + 1) % 2];
            Tensor fixed = z.mul(kept[layer % 2]);
            Tensor scale = network(fixed, "layers." + layer + ".scale.", parts).mul(moved);
            Tensor shift = network(fixed, "layers." + layer + ".shift.", parts).mul(moved);
            z = z.sub(shift).mul(scale.neg().exp_());
            logScales = logScales == null ? scale : logScales.add(scale);
        }
        Tensor sum = z.square().mul(half).add(logScales).sum();
        return sum.div(new Scalar(data.size(0))).add(logNormalization);
    }

    /** Returns what makes points of latent ones. */
    UnaryOperator<Tensor> generator() {
        Map<String, Tensor> parts = weights.parts();
        return latent -> generate(latent, parts);
    }

    private Tensor generate(Tensor latent, Map<String, Tensor> parts) {
        Tensor x = latent;
        for (int layer = 0; layer < LAYERS; layer++) {
            Tensor moved = kept[(layer + 1) % 2];
            Tensor fixed = x.mul(kept[layer % 2]);
            Tensor scale = network(fixed, "layers." + layer + ".scale.", parts).mul(moved);
            Tensor shift = network(fixed, "layers." + layer + ".shift.", parts).mul(moved);
            x = x.mul(scale.exp_()).add_(shift);
        }
        return x;
    }

    private Tensor network(Tensor x, String name, Map<String, Tensor> parts) {
        Tensor first = torch.leaky_relu_(layers.linear(x, name + "0", parts), slope);
        Tensor second = torch.leaky_relu_(layers.linear(first, name + "1", parts), slope);
        return layers.linear(second, name + "2", parts).tanh_();
    }
}
