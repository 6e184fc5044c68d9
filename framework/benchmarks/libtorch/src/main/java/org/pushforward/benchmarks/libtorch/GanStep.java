package org.pushforward.benchmarks.libtorch;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/** A step of the critic and one of the generator, both convolutional. */
final class GanStep implements Step {
    private final boolean wasserstein;
    private final Weights generator;
    private final Weights critic;
    private final List<Tensor> clipped;
    private final Layers layers;
    private final Optimizer ofGenerator;
    private final Optimizer ofCritic;
    private final Scalar slope = new Scalar(0.2);
    private final Scalar two = new Scalar(2.0);
    private final Scalar one = new Scalar(1.0);
    private final ScalarOptional limit = new ScalarOptional(new Scalar(0.01));
    private final ScalarOptional negativeLimit = new ScalarOptional(new Scalar(-0.01));

    /** Creates it with non-saturating losses and Adam, or with Wasserstein's, RMSprop and clipped weights. */
    GanStep(Start start, boolean wasserstein) {
        this.wasserstein = wasserstein;
        generator = Weights.of(start, name -> name.startsWith("g."));
        critic = Weights.of(start, name -> name.startsWith("d."));
        layers = new Layers(start, true);
        ofGenerator = optimizer(generator);
        ofCritic = optimizer(critic);
        clipped = wasserstein
                ? critic.parts().values().stream()
                        .filter(part -> part.dim() > 1)
                        .map(Tensor::detach)
                        .toList()
                : List.of();
    }

    private Optimizer optimizer(Weights weights) {
        return wasserstein ? new RootMeanSquare(weights, 5e-5) : new Adam(weights, 2e-4, 0.5, 0);
    }

    @Override
    public List<Tensor> make(Tensor data, List<Tensor> noise) {
        return List.of(criticStep(data, noise.get(0)), generatorStep(noise.get(1)));
    }

    @SuppressWarnings("try")
    private Tensor criticStep(Tensor data, Tensor latent) {
        Tensor generated;
        try (NoGradGuard guard = new NoGradGuard()) {
            generated = layers.generator(latent, generator.parts()).sigmoid_();
        }
        Map<String, Tensor> parts = critic.parts();
        Tensor ofData = score(data, parts);
        Tensor ofGenerated = score(generated, parts);
        Tensor loss = wasserstein
                ? ofGenerated.mean().sub(ofData.mean())
                : torch.softplus(ofData.neg())
                        .mean()
                        .add(torch.softplus(ofGenerated).mean());
        Tensor gradient = critic.gradient(loss);
        try (NoGradGuard guard = new NoGradGuard()) {
            ofCritic.step(critic.vector(), gradient);
            clipped.forEach(part -> part.clamp_(negativeLimit, limit));
        }
        return loss;
    }

    @SuppressWarnings("try")
    private Tensor generatorStep(Tensor latent) {
        Tensor generated = layers.generator(latent, generator.parts()).sigmoid_();
        Map<String, Tensor> frozen;
        try (NoGradGuard guard = new NoGradGuard()) {
            frozen = critic.parts();
        }
        Tensor score = score(generated, frozen);
        Tensor loss =
                wasserstein ? score.mean().neg() : torch.softplus(score.neg()).mean();
        Tensor gradient = generator.gradient(loss);
        try (NoGradGuard guard = new NoGradGuard()) {
            ofGenerator.step(generator.vector(), gradient);
        }
        return loss;
    }

    private Tensor score(Tensor images, Map<String, Tensor> parts) {
        Tensor centred = images.mul(two).sub_(one);
        Tensor first = torch.leaky_relu_(
                layers.batchNormalization(layers.convolution(centred, "d.conv1", parts), "d.bn1", parts), slope);
        Tensor second = torch.leaky_relu_(
                layers.batchNormalization(layers.convolution(first, "d.conv2", parts), "d.bn2", parts), slope);
        return layers.linear(second.flatten(1, -1), "d.fc", parts);
    }
}
