package org.pushforward.conformance;

import java.util.Arrays;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** What holds for a density that a source says it draws from. */
final class ExactDensityLaws {
    private static final int DRAWS = 10_000;
    private static final int CELLS = 240;
    private static final double MASS = 1e-6;
    private static final double TOLERANCE = 2e-3;
    private static final double ERRORS = 5;

    private final Dataset data;
    private final ExactDensity density;

    ExactDensityLaws(Dataset data, ExactDensity density) {
        this.data = data;
        this.density = density;
    }

    private static Draws draws() {
        return new RandomStream(Trial.SEED, "conformance/density").step(0);
    }

    void integratesToOne() {
        double[][] box = density.box(MASS);
        int features = data.shape().features();
        int side = features == 1 ? CELLS * CELLS : CELLS;
        int count = CELLS * CELLS;
        double volume = 1;
        for (double[] interval : box) {
            volume *= (interval[1] - interval[0]) / side;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            int[] cell = features == 1 ? new int[] {i} : new int[] {i / side, i % side};
            double[] point = new double[features];
            Arrays.setAll(point, axis -> box[axis][0] + (cell[axis] + 0.5) / side * (box[axis][1] - box[axis][0]));
            sum += Math.exp(density.logDensity(point));
        }
        BrokenLawException.unless(
                Math.abs(sum * volume - 1) <= TOLERANCE,
                "The integral of the exact density over the box of all but %.0e of its mass is %.5f, not 1",
                MASS,
                sum * volume);
    }

    void entropy() {
        Draws draws = draws();
        double[] surprisal = new double[DRAWS];
        Arrays.setAll(surprisal, i -> -density.logDensity(density.draw(draws)));
        requireEntropy("draws", surprisal);
    }

    void examples() {
        for (Dataset.Part part : Dataset.Part.values()) {
            data.split(part).ifPresent(split -> requireEntropy("examples of the " + part + " part", surprisal(split)));
        }
    }

    private double[] surprisal(Split split) {
        int count = Math.min(DRAWS, split.size().orElse(DRAWS));
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        split.batch(batch, Trial.SEED, 0);
        int features = data.shape().features();
        double[] values = batch.values().toDoubles();
        double[] surprisal = new double[count];
        Arrays.setAll(
                surprisal, i -> -density.logDensity(Arrays.copyOfRange(values, i * features, (i + 1) * features)));
        return surprisal;
    }

    private void requireEntropy(String of, double... surprisal) {
        double mean = Arrays.stream(surprisal).average().orElseThrow();
        double variance = Arrays.stream(surprisal)
                .map(s -> (s - mean) * (s - mean))
                .average()
                .orElseThrow();
        double error = Math.sqrt(variance / surprisal.length);
        BrokenLawException.unless(
                Math.abs(mean - density.entropy()) <= ERRORS * error + 1e-9,
                "The mean of -log p over %d %s is %.4f +- %.4f nats, but the entropy is %.4f (seed %d)",
                surprisal.length,
                of,
                mean,
                error,
                density.entropy(),
                Trial.SEED);
    }

    void box() {
        for (double mass : new double[] {0.1, 1e-2}) {
            double[][] box = density.box(mass);
            Draws draws = draws();
            int outside = 0;
            for (int i = 0; i < DRAWS; i++) {
                double[] point = density.draw(draws);
                boolean inside = true;
                for (int axis = 0; axis < point.length; axis++) {
                    inside &= point[axis] >= box[axis][0] && point[axis] <= box[axis][1];
                }
                outside += inside ? 0 : 1;
            }
            double share = (double) outside / DRAWS;
            BrokenLawException.unless(
                    share <= mass + ERRORS * Math.sqrt(mass / DRAWS),
                    "Outside the box of all but %s of the mass lies %.4f of it (seed %d)",
                    mass,
                    share,
                    Trial.SEED);
        }
    }
}
