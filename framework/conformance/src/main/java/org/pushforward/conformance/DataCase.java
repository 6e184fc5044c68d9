package org.pushforward.conformance;

import java.nio.file.Path;
import java.util.Map;

/**
 * Data that the laws of data sources are tried on.
 *
 * @param options of the source by name; defaults where left out
 * @param dataFolder where files of data lie
 * @param cacheFolder for what may be computed again
 */
public record DataCase(Map<String, Object> options, Path dataFolder, Path cacheFolder) {
    public DataCase {
        options = Map.copyOf(options);
    }

    /** Returns data that needs no files. */
    public static DataCase of(Map<String, Object> options) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new DataCase(options, temporary, temporary);
    }

    @Override
    public String toString() {
        return options.toString();
    }
}
