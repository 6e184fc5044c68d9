package org.pushforward.api.model;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;

/**
 * The standard normal distribution on q dimensions, log p(z) = -|z|^2 / 2 - q/2 ln 2 pi.
 *
 * @param size q, at least 1
 */
public record StandardNormal(int size) implements LatentPrior {
    public StandardNormal {
        if (size < 1) {
            throw new IllegalArgumentException("The latent size is at least 1, not " + size);
        }
    }

    @Override
    public String name() {
        return "normal";
    }

    @Override
    public Shape shape() {
        return Shape.of(size);
    }

    @Override
    public double next(Draws draws) {
        return draws.nextNormal();
    }

    @Override
    public Value logDensity(Value latent) {
        return latent.square().sum(1).multiply(-0.5).subtract(size * Math.log(2 * Math.PI) / 2);
    }
}
