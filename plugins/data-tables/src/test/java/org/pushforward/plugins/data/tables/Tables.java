package org.pushforward.plugins.data.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

/** Opens tables as the host does, from the texts of options. */
final class Tables {
    private Tables() {}

    static Path write(Path folder, String content) {
        try {
            return Files.writeString(folder.resolve("table.csv"), content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dataset open(Path file, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("path", file.toString());
        Csv csv = new Csv();
        return csv.open(csv.descriptor().options().bind(all), null);
    }

    /** Opens a table whose rows all go into training as they are. */
    static Dataset raw(Path file, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(Map.of("standardize", "false", "test", "0", "validation", "0"));
        all.putAll(values);
        return open(file, all);
    }

    /** The rows of a part in stored order. */
    static double[][] rows(Dataset data, Part part) {
        int count = data.split(part).orElseThrow().size().orElseThrow();
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return IntStream.range(0, count)
                .mapToObj(i -> batch.values().rows(i, i + 1).toDoubles())
                .toArray(double[][]::new);
    }

    static double[][] rows(Dataset data) {
        return rows(data, Part.TRAINING);
    }
}
