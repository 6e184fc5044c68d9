package org.pushforward.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.data.DataSource;
import org.pushforward.conformance.DataCase;
import org.pushforward.conformance.DataSourceLaws;
import org.pushforward.conformance.ExtensionLaws;

/**
 * Holds a data source to its laws: the same options give the same data, batches are functions of seed and step, labels and
 * values are what the shape says, and an exact density is the one that examples are drawn from.
 */
public abstract class DataSourceConformance {
    /** For tests of one of them. */
    protected DataSourceConformance() {}

    /** Returns the source. */
    protected abstract DataSource<?> source();

    /** Returns the data that the laws are tried on; without an answer of yours that of the default options. */
    protected List<DataCase> data() {
        return List.of(DataCase.of(Map.of()));
    }

    @TestFactory
    final Stream<DynamicNode> laws() {
        List<DataCase> cases = data();
        return Tests.of(
                "the source",
                ExtensionLaws.of(source()),
                DataSourceLaws.unloading(source(), cases.get(0)),
                cases.stream().map(one -> Tests.of(one.toString(), DataSourceLaws.of(source(), one))));
    }
}
