package org.pushforward.plugins.gan;

import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.BatchNormalization;
import org.pushforward.graph.network.ConvolutionLayer;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/**
 * The layers of a critic in one scope, each normalised in the same way.
 *
 * @param scope of the critic
 * @param normalization how
 */
record CriticLayers(Parameters scope, Normalization normalization) {
    private static final double SLOPE = 0.2;

    /** Returns a linear layer {@code [batch, in] -> [batch, out]} with the parameters {@code name.weight} and {@code .bias}. */
    Layer linear(String name, int in, int out) {
        Parameters own = scope.scope(name);
        Linear layer = Linear.create(own, in, out);
        if (normalization != Normalization.SPECTRAL) {
            return layer;
        }
        SpectralNormalization weight = SpectralNormalization.of(own, layer.weight());
        return (x, pass) -> new Linear(weight.apply(pass), layer.bias()).apply(x, pass);
    }

    /** Returns a linear map {@code [batch, in] -> [batch, out]} without a bias, with the parameter {@code name.weight}. */
    private Layer embedding(String name, int in, int out) {
        Parameters own = scope.scope(name);
        Value weight = own.trained("weight", Shape.of(out, in), Initializer.fanIn(in));
        if (normalization != Normalization.SPECTRAL) {
            return (x, pass) -> x.matrixProduct(weight.transposeMatrix());
        }
        SpectralNormalization normalized = SpectralNormalization.of(own, weight);
        return (x, pass) -> x.matrixProduct(normalized.apply(pass).transposeMatrix());
    }

    /** Returns a critic whose last layer, of the given name, reads features; with an embedding {@code label} where it is given one. */
    CriticNetwork network(Layer read, int features, String last, CriticSetting setting) {
        Layer linear = linear(last, features, 1);
        int classes = setting.labels().size();
        return new CriticNetwork(
                read, linear, classes == 0 ? Optional.empty() : Optional.of(embedding("label", classes, features)));
    }

    /** Returns a convolution {@code [batch, in, h, w] -> [batch, out, h', w']}, named as a linear layer is. */
    Layer convolution(String name, int in, int out, int kernel, Window window) {
        Parameters own = scope.scope(name);
        ConvolutionLayer layer = ConvolutionLayer.create(own, in, out, kernel, window);
        if (normalization != Normalization.SPECTRAL) {
            return layer;
        }
        SpectralNormalization weight = SpectralNormalization.of(own, layer.weight());
        return (x, pass) -> new ConvolutionLayer(window, weight.apply(pass), layer.bias()).apply(x, pass);
    }

    /** Returns what follows a layer: the normalisation named {@code name}, where there is one, and LeakyReLU(.2). */
    Layer activation(String name, int channels) {
        Layer activation = Activation.leakyRelu(SLOPE);
        return switch (normalization) {
            case BATCH -> BatchNormalization.create(scope.scope(name), channels).then(activation);
            case LAYER -> LayerNormalization.create(scope.scope(name), channels).then(activation);
            case NONE, SPECTRAL -> activation;
        };
    }
}
