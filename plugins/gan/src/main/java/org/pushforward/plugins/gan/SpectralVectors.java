package org.pushforward.plugins.gan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * The vectors u of {@link SpectralNormalization} for weights that are normalised already: such that sigma, the norm of
 * W W'u / |W'u|, is 1. Exported files hold W / sigma and no u.
 */
final class SpectralVectors {
    private static final String SUFFIX = "weight_u";
    private static final double CLOSE = 1e-6;
    private static final int STEPS = 200;
    private static final int TRIES = 100;

    private SpectralVectors() {}

    /** Adds them for the weights of a critic, as far as there are such. */
    static void add(Map<String, Tensor> arrays) {
        Map<String, Tensor> vectors = new LinkedHashMap<>();
        arrays.forEach((name, weight) -> {
            if (name.startsWith(GanModel.CRITIC + ".")
                    && name.endsWith(".weight")
                    && weight.shape().rank() > 1) {
                new Matrix(weight).vector().ifPresent(u -> vectors.put(name.replaceAll("weight$", SUFFIX), u));
            }
        });
        arrays.putAll(vectors);
    }

    /** Returns the names of those by which a weight is divided by 1. */
    static Set<String> unchanging(Map<String, Tensor> arrays) {
        Set<String> names = new TreeSet<>();
        arrays.forEach((name, vector) -> {
            Tensor weight = arrays.get(name.replaceAll(SUFFIX + "$", "weight"));
            if (name.endsWith("." + SUFFIX)
                    && weight != null
                    && vector.elementCount() == weight.shape().size(0)
                    && Math.abs(new Matrix(weight).sigma(vector.toDoubles()) - 1) < CLOSE) {
                names.add(name);
            }
        });
        return names;
    }

    /** A weight W as rows. */
    private static final class Matrix {
        private final double[] numbers;
        private final int rows;

        Matrix(Tensor weight) {
            numbers = weight.toDoubles();
            rows = (int) weight.shape().size(0);
        }

        private int columns() {
            return numbers.length / rows;
        }

        /** Returns W W'u / |W'u|. */
        private double[] image(double... u) {
            double[] v = new double[columns()];
            for (int i = 0; i < numbers.length; i++) {
                v[i % columns()] += numbers[i] * u[i / columns()];
            }
            double length = norm(v);
            double[] image = new double[rows];
            for (int i = 0; i < numbers.length; i++) {
                image[i / columns()] += numbers[i] * v[i % columns()] / length;
            }
            return image;
        }

        double sigma(double... u) {
            return norm(image(u));
        }

        /** Returns a u with sigma 1, which lies between the one of the largest sigma and one of a smaller; empty when none is found. */
        Optional<Tensor> vector() {
            Draws draws = new RandomStream(0, "spectral").step(0);
            double[] large = random(draws);
            for (int i = 0; i < STEPS; i++) {
                large = image(large);
            }
            double[] small = large;
            for (int i = 0; i < TRIES && sigma(small) > 1; i++) {
                small = random(draws);
            }
            if (Math.abs(sigma(large) - 1) > CLOSE && !(sigma(large) > 1 && sigma(small) <= 1)) {
                return Optional.empty();
            }
            double[] middle = large;
            for (int i = 0; i < STEPS && Math.abs(sigma(middle) - 1) > CLOSE / 10; i++) {
                middle = between(large, small);
                if (sigma(middle) > 1) {
                    large = middle;
                } else {
                    small = middle;
                }
            }
            return Optional.of(Tensor.of(middle, Shape.of(rows, 1)))
                    .filter(u -> Math.abs(sigma(u.toDoubles()) - 1) < CLOSE);
        }

        private double[] random(Draws draws) {
            double[] u = new double[rows];
            for (int i = 0; i < rows; i++) {
                u[i] = draws.nextNormal();
            }
            return u;
        }

        private static double[] between(double[] a, double[] b) {
            double[] middle = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                middle[i] = (a[i] / norm(a) + b[i] / norm(b)) / 2;
            }
            return middle;
        }
    }

    private static double norm(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }
}
