package ${package};

import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataSource;
import org.pushforward.conformance.DataCase;
import org.pushforward.testkit.DataSourceConformance;

/** Holds the source to the laws of all sources: reproducible batches, and examples that are drawn from the density. */
class ${className}Test extends DataSourceConformance {
    @Override
    protected DataSource<?> source() {
        return new ${className}();
    }

    @Override
    protected List<DataCase> data() {
        return List.of(DataCase.of(Map.of()), DataCase.of(Map.of("curvature", -1, "noise", 0.1)));
    }
}
