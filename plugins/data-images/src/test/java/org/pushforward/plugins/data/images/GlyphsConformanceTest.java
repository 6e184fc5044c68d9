package org.pushforward.plugins.data.images;

import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataSource;
import org.pushforward.conformance.DataCase;
import org.pushforward.testkit.DataSourceConformance;

/** Images that need no files, kept as they are and drawn anew. */
final class GlyphsConformanceTest extends DataSourceConformance {
    @Override
    protected DataSource<?> source() {
        return new Glyphs();
    }

    @Override
    protected List<DataCase> data() {
        return List.of(DataCase.of(Map.of()), DataCase.of(Map.of("binarize", "dynamic", "validation", 100)));
    }
}
