package org.pushforward.plugins.data.images;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Split;

/** Images in memory or drawn on demand. */
record ImageDataset(DataShape shape, Map<Part, Split> splits, String digest) implements Dataset {
    ImageDataset {
        splits = Map.copyOf(splits);
    }

    /**
     * Returns the dataset of images that are stored part by part.
     *
     * @param shape that of one image, with the names of the classes where there are some
     * @param images the parts; there is always one for training, by which classes are counted
     * @param decisive a text of everything that decides the data
     */
    static Dataset of(DataShape shape, Map<Part, StoredImages> images, Binarize binarize, String decisive) {
        Map<Part, Split> splits = new EnumMap<>(Part.class);
        images.forEach((part, stored) -> splits.put(part, binarize.split(part, stored)));
        byte[] digest = Unpacked.sha256().digest(decisive.getBytes(StandardCharsets.UTF_8));
        return new ImageDataset(
                counted(shape, images.get(Part.TRAINING)),
                splits,
                HexFormat.of().formatHex(digest));
    }

    private static DataShape counted(DataShape shape, StoredImages training) {
        if (shape.labels().isEmpty()) {
            return shape;
        }
        int[] labels = IntStream.range(0, training.count()).map(training::label).toArray();
        return shape.withLabels(Label.counted(shape.labels(), labels));
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.ofNullable(splits.get(part));
    }
}
