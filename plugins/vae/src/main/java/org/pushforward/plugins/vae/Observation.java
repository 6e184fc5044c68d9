package org.pushforward.plugins.vae;

import java.util.stream.IntStream;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;

/** The distribution p(x|z) of data around the output of a decoder, independent in each value of x. */
sealed interface Observation {
    /** Returns E[x|z] for the decoder's output, both {@code [batch, ...example]}. */
    Value mean(Value output);

    /** Returns log p(x|z) in nats, {@code [batch]}, for x and the decoder's output, both {@code [batch, ...example]}. */
    Value logLikelihood(Value data, Value output);

    /** Bernoulli with the decoder's output as logits; gray values count as probabilities of their pixels. */
    record Bernoulli() implements Observation {
        @Override
        public Value mean(Value output) {
            return output.sigmoid();
        }

        /** Sums x l - ln(1 + e^l) for the logits l, which is x ln g + (1 - x) ln(1 - g) for g = sigmoid(l). */
        @Override
        public Value logLikelihood(Value data, Value output) {
            return sum(data.multiply(output).subtract(output.softplus()));
        }
    }

    /**
     * Normal with the decoder's output as mean.
     *
     * @param logDeviation log sigma, the same for all values of x, {@code [1]}
     */
    record Gaussian(Value logDeviation) implements Observation {
        /** Creates it with the given sigma, or with one that is learned, from 1 on, where sigma is 0. */
        static Gaussian create(Parameters scope, double sigma) {
            return new Gaussian(
                    sigma > 0
                            ? Value.constant(Math.log(sigma)).reshape(Shape.of(1))
                            : scope.trained("log_deviation", Shape.of(1), Initializer.constant(0)));
        }

        @Override
        public Value mean(Value output) {
            return output;
        }

        /** Sums -(x - g)^2 / (2 sigma^2) - log sigma - ln(2 pi) / 2. */
        @Override
        public Value logLikelihood(Value data, Value output) {
            Value standardized = data.subtract(output).divide(logDeviation.exp());
            return sum(standardized
                    .square()
                    .add(Math.log(2 * Math.PI))
                    .multiply(-0.5)
                    .subtract(logDeviation));
        }

        /** Returns mean + sigma eps for the decoder's output and standard normal numbers of its shape. */
        Value sample(Value output, Value noise) {
            return output.add(noise.multiply(logDeviation.exp()));
        }
    }

    private static Value sum(Value terms) {
        return terms.sum(IntStream.range(1, terms.shape().rank()).toArray());
    }
}
