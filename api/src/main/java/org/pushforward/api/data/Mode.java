package org.pushforward.api.data;

import java.util.List;

/**
 * One mode of a mixture of isotropic normal distributions.
 *
 * @param centre its mean, one number per feature
 * @param weight its probability, in (0, 1]
 * @param deviation its standard deviation in every direction, above 0
 */
public record Mode(List<Double> centre, double weight, double deviation) {
    public Mode {
        centre = List.copyOf(centre);
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("The weight of a mode is above 0 and at most 1, not " + weight);
        }
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("The standard deviation of a mode is above 0, not " + deviation);
        }
    }
}
