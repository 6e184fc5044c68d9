package org.pushforward.plugins.data.toy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Mode;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.Descriptor;

/** Endless draws from a density on the plane; each part has draws of its own. */
final class PlaneDataset implements Dataset {
    private final PlaneDensity density;
    private final ExactDensity exact;
    private final String digest;

    private PlaneDataset(PlaneDensity density, String digest) {
        this.density = density;
        this.exact = new ExactPlaneDensity(density);
        this.digest = digest;
    }

    /** Returns the data drawn from {@code density}, identified by the id and options of its source. */
    static <O extends Record> Dataset of(PlaneDensity density, Descriptor<O> source, O options) {
        return new PlaneDataset(density, sha256(source.id() + source.options().values(options)));
    }

    private static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public DataShape shape() {
        return DataShape.points(List.of("x", "y")).withLabels(Label.numbered(density.components()));
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.of(new EndlessSplit(density, "data/" + part.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<ExactDensity> exactDensity() {
        return Optional.of(exact);
    }

    @Override
    public List<Mode> modes() {
        return density.modes();
    }

    @Override
    public String digest() {
        return digest;
    }
}
