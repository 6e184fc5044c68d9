package org.pushforward.benchmarks;

import static org.pushforward.benchmarks.SameDiffRealNvp.array;
import static org.pushforward.benchmarks.SameDiffRealNvp.linear;

import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.learning.config.Adam;
import org.pushforward.benchmarks.measure.Start;

/** The evidence lower bound of the convolutional autoencoder as one writes it for SameDiff. */
final class SameDiffVae {
    private static final long FEATURES = 3136;
    private static final double EPSILON = 1e-5;

    private final SameDiff graph = SameDiff.create();
    private final Start start;

    private SameDiffVae(Start start) {
        this.start = start;
    }

    static SameDiff define(Start start) {
        return new SameDiffVae(start).define();
    }

    private SameDiff define() {
        SDVariable data = graph.placeHolder("data", DataType.FLOAT, -1, 1, 28, 28);
        SDVariable noise = graph.placeHolder("noise", DataType.FLOAT, -1, 2);
        SDVariable first = graph.nn().relu(convolution(data, "e.conv1"), 0);
        SDVariable second = graph.nn().relu(convolution(first, "e.conv2"), 0);
        SDVariable features = second.reshape(-1, FEATURES);
        SDVariable mean = linear(graph, start, features, "e.fc_mu");
        SDVariable logVariance = linear(graph, start, features, "e.fc_logvar");
        SDVariable latent = mean.add(graph.math().exp(logVariance.mul(0.5)).mul(noise));
        SDVariable logits = decoder(latent);
        SDVariable batch =
                graph.constant((double) start.data().get(0).shape().size(0)).castTo(DataType.FLOAT);
        SDVariable reconstruction = graph.loss()
                .sigmoidCrossEntropy(data, logits, null, LossReduce.SUM, 0)
                .div(batch);
        SDVariable divergence = graph.math()
                .square(mean)
                .add(graph.math().exp(logVariance))
                .sub(logVariance)
                .sub(1)
                .sum(1)
                .mean()
                .mul(0.5);
        reconstruction.add(SameDiffWorker.LOSS, divergence);
        graph.setLossVariables(SameDiffWorker.LOSS);
        graph.setTrainingConfig(new TrainingConfig.Builder()
                .updater(new Adam(1e-3))
                .l2(1e-5)
                .dataSetFeatureMapping("data", "noise")
                .markLabelsUnused()
                .build());
        return graph;
    }

    private SDVariable decoder(SDVariable latent) {
        SDVariable images = linear(graph, start, latent, "g.fc").reshape(-1, 64, 7, 7);
        SDVariable first = graph.nn().relu(normalization(images, "g.bn2"), 0);
        SDVariable second = graph.nn().relu(normalization(transposed(first, "g.conv2"), "g.bn1"), 0);
        return transposed(second, "g.conv1");
    }

    private SDVariable convolution(SDVariable x, String name) {
        Conv2DConfig window = Conv2DConfig.builder()
                .kH(4)
                .kW(4)
                .sH(2)
                .sW(2)
                .pH(1)
                .pW(1)
                .dataFormat(Conv2DConfig.NCHW)
                .build();
        return graph.cnn().conv2d(x, filters(name), variable(name + ".bias"), window);
    }

    private SDVariable transposed(SDVariable x, String name) {
        DeConv2DConfig window = DeConv2DConfig.builder()
                .kH(4)
                .kW(4)
                .sH(2)
                .sW(2)
                .pH(1)
                .pW(1)
                .dataFormat(DeConv2DConfig.NCHW)
                .build();
        return graph.cnn().deconv2d(x, filters(name), variable(name + ".bias"), window);
    }

    /** Returns weights as {@code [kH, kW, in, out]}, transposed {@code [kH, kW, out, in]}; in another format gradients fail. */
    private SDVariable filters(String name) {
        String weight = name + ".weight";
        return graph.var(weight, array(start, weight).permute(2, 3, 1, 0).dup('c'));
    }

    private SDVariable variable(String name) {
        return graph.var(name, array(start, name));
    }

    /** By the batch; SameDiff's own operator takes mean and variance for given, and so leaves out their gradients. */
    private SDVariable normalization(SDVariable x, String name) {
        SDVariable centred = x.sub(x.mean(true, 0, 2, 3));
        SDVariable deviation = graph.math()
                .sqrt(graph.math().square(centred).mean(true, 0, 2, 3).add(EPSILON));
        long channels = start.weights().get(name + ".weight").shape().size(0);
        SDVariable scale = variable(name + ".weight").reshape(1, channels, 1, 1);
        SDVariable shift = variable(name + ".bias").reshape(1, channels, 1, 1);
        return centred.mul(scale.div(deviation)).add(shift);
    }
}
