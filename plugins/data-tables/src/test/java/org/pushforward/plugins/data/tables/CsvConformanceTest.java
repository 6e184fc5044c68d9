package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataSource;
import org.pushforward.conformance.DataCase;
import org.pushforward.testkit.DataSourceConformance;

/** A table with and without classes. */
final class CsvConformanceTest extends DataSourceConformance {
    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void writeTable() {
        StringBuilder rows = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i * i % 17).append(',').append(i).append(i % 4 == 0 ? ",big\n" : ",small\n");
        }
        table = Tables.write(folder, rows.toString());
    }

    @Override
    protected DataSource<?> source() {
        return new Csv();
    }

    @Override
    protected List<DataCase> data() {
        String path = table.toString();
        return List.of(
                DataCase.of(Map.of("path", path, "columns", List.of("a", "b"))),
                DataCase.of(Map.of("path", path, "label", "kind")));
    }
}
