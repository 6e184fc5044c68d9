package org.example.kept;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * Endless draws from a density; each part has draws of its own.
 *
 * @param density what is drawn from
 * @param description everything that decides the data, as a text
 */
record ParabolaDataset(ExactDensity density, String description) implements Dataset {
    @Override
    public DataShape shape() {
        return DataShape.points(List.of("x", "y"));
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.of(new EndlessSplit("data/" + part.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<ExactDensity> exactDensity() {
        return Optional.of(density);
    }

    @Override
    public String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(description.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A batch is a function of seed, stream and step; nothing is remembered between two of them. */
    private final class EndlessSplit implements Split {
        private final String stream;

        EndlessSplit(String stream) {
            this.stream = stream;
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.empty();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            Draws draws = new RandomStream(seed, stream).step(step);
            for (int i = 0; i < target.size(); i++) {
                put(target, i, draws);
            }
        }

        @Override
        public void read(Batch target, long seed, int first) {
            RandomStream points = new RandomStream(seed, stream).child("read");
            for (int i = 0; i < target.size(); i++) {
                put(target, i, points.step((long) first + i));
            }
        }

        private void put(Batch target, int row, Draws draws) {
            double[] point = density.draw(draws);
            target.values().set(2 * row, point[0]);
            target.values().set(2 * row + 1, point[1]);
        }
    }
}
