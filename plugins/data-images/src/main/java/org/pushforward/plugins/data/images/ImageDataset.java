package org.pushforward.plugins.data.images;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;

/** Images in memory or drawn on demand. */
record ImageDataset(DataShape shape, Map<Part, Split> splits, String digest) implements Dataset {
    ImageDataset {
        splits = Map.copyOf(splits);
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.ofNullable(splits.get(part));
    }

    /** Returns the SHA-256 of a text that says what decides the data. */
    static String digestOf(String text) {
        return HexFormat.of().formatHex(Unpacked.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
