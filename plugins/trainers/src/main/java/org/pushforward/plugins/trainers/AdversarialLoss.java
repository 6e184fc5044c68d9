package org.pushforward.plugins.trainers;

import org.pushforward.graph.Value;

/**
 * What critic and generator minimise, for scores s of data and t of what is generated, each {@code [packs]}; the
 * probability of data is d = 1 / (1 + e^-s), and logarithms of it are taken of the score, so that they stay finite.
 */
enum AdversarialLoss {
    /** -log d(x) - log(1 - d(g(z))); -log d(g(z)). Goodfellow et al., 2014, section 3. */
    NON_SATURATING {
        @Override
        Value critic(Value data, Value generated) {
            return entropy(data, generated);
        }

        @Override
        Value generator(Value generated) {
            return generated.negate().softplus().mean();
        }
    },
    /** -log d(x) - log(1 - d(g(z))); log(1 - d(g(z))), as the course has it. Goodfellow et al., 2014, equation 1. */
    SATURATING {
        @Override
        Value critic(Value data, Value generated) {
            return entropy(data, generated);
        }

        @Override
        Value generator(Value generated) {
            return generated.softplus().mean().negate();
        }
    },
    /** The same from the probability itself, as the course computes it: log 0 is reached once a score passes 17 in float32. */
    SATURATING_AS_WRITTEN {
        @Override
        Value critic(Value data, Value generated) {
            return data.sigmoid().log().mean().add(logOfRest(generated)).negate();
        }

        @Override
        Value generator(Value generated) {
            return logOfRest(generated);
        }
    },
    /** t - s; -t. Arjovsky, Chintala and Bottou, 2017, algorithm 1. */
    WASSERSTEIN {
        @Override
        Value critic(Value data, Value generated) {
            return generated.mean().subtract(data.mean());
        }

        @Override
        Value generator(Value generated) {
            return generated.mean().negate();
        }

        @Override
        Value threshold(Value data, Value generated) {
            return data.mean().add(generated.mean()).multiply(0.5);
        }
    },
    /** max(0, 1 - s) + max(0, 1 + t); -t. Lim and Ye, 2017. */
    HINGE {
        @Override
        Value critic(Value data, Value generated) {
            return rectified(data.negate().add(1))
                    .mean()
                    .add(rectified(generated.add(1)).mean());
        }

        @Override
        Value generator(Value generated) {
            return generated.mean().negate();
        }
    },
    /** (s - 1)^2 / 2 + t^2 / 2; (t - 1)^2 / 2. Mao et al., 2017, equation 9. */
    LEAST_SQUARES {
        @Override
        Value critic(Value data, Value generated) {
            return data.subtract(1)
                    .square()
                    .mean()
                    .add(generated.square().mean())
                    .multiply(0.5);
        }

        @Override
        Value generator(Value generated) {
            return generated.subtract(1).square().mean().multiply(0.5);
        }

        @Override
        Value threshold(Value data, Value generated) {
            return Value.constant(0.5);
        }
    };

    /** Returns what the critic minimises, a scalar. */
    abstract Value critic(Value data, Value generated);

    /** Returns what the generator minimises, a scalar. */
    abstract Value generator(Value generated);

    /** Returns the score, a scalar, above which the critic takes a pack for data; scores without bounds have a middle. */
    Value threshold(Value data, Value generated) {
        return Value.constant(0);
    }

    private static Value entropy(Value data, Value generated) {
        return data.negate().softplus().mean().add(generated.softplus().mean());
    }

    private static Value logOfRest(Value generated) {
        return Value.constant(1).subtract(generated.sigmoid()).log().mean();
    }

    private static Value rectified(Value value) {
        return Value.where(value.greater(0), value, Value.constant(0));
    }
}
