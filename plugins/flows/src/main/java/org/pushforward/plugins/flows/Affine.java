package org.pushforward.plugins.flows;

import org.pushforward.graph.Value;

/** The map x = z e^s + t with the parameters s, held between -5 and 5 by 5 tanh(s / 5), and t. */
record Affine() implements Elementwise {
    private static final double BOUND = 5;

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public Image forward(Value latent, Value parameters) {
        return forward(latent, logScale(parameters), part(parameters, 1));
    }

    @Override
    public Image inverse(Value data, Value parameters) {
        return inverse(data, logScale(parameters), part(parameters, 1));
    }

    /** Returns the image under z e^s + t for s and t as they are. */
    static Image forward(Value latent, Value logScale, Value shift) {
        return new Image(latent.multiply(logScale.exp()).add(shift), logScale);
    }

    /** Returns the image under (x - t) e^-s for s and t as they are. */
    static Image inverse(Value data, Value logScale, Value shift) {
        Value negative = logScale.negate();
        return new Image(data.subtract(shift).multiply(negative.exp()), negative);
    }

    private static Value logScale(Value parameters) {
        return part(parameters, 0).divide(BOUND).tanh().multiply(BOUND);
    }

    private static Value part(Value parameters, int index) {
        return parameters.slice(2, index, index + 1L).reshape(parameters.shape().remove(2));
    }
}
