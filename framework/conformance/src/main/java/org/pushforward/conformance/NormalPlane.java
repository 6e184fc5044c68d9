package org.pushforward.conformance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.Mode;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Endless draws from the standard normal distribution of the plane, its density and its only mode known. */
final class NormalPlane implements Dataset, ExactDensity {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    @Override
    public DataShape shape() {
        return StandardModels.PLANE;
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.of(new Endless("conformance/" + part));
    }

    @Override
    public Optional<ExactDensity> exactDensity() {
        return Optional.of(this);
    }

    @Override
    public List<Mode> modes() {
        return List.of(new Mode(List.of(0.0, 0.0), 1, 1));
    }

    @Override
    public String digest() {
        return "0".repeat(64);
    }

    @Override
    public double logDensity(double... point) {
        return -(point[0] * point[0] + point[1] * point[1]) / 2 - LOG_TWO_PI;
    }

    @Override
    public double entropy() {
        return 1 + LOG_TWO_PI;
    }

    @Override
    public double[] draw(Draws draws) {
        return new double[] {draws.nextNormal(), draws.nextNormal()};
    }

    /** The probability outside the square is at most 4 e^(-r^2 / 2) / 2. */
    @Override
    public double[][] box(double mass) {
        double radius = Math.sqrt(2 * Math.log(2 / mass));
        return new double[][] {{-radius, radius}, {-radius, radius}};
    }

    private record Endless(String stream) implements Split {
        @Override
        public OptionalInt size() {
            return OptionalInt.empty();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            fill(target, 0, target.size(), new RandomStream(seed, stream).step(step));
        }

        @Override
        public void read(Batch target, long seed, int first) {
            RandomStream points = new RandomStream(seed, stream).child("read");
            for (int i = 0; i < target.size(); i++) {
                fill(target, i, i + 1, points.step((long) first + i));
            }
        }

        private static void fill(Batch target, int from, int to, Draws draws) {
            for (int i = 2 * from; i < 2 * to; i++) {
                target.values().set(i, draws.nextNormal());
            }
        }
    }
}
