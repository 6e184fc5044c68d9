package org.pushforward.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.pushforward.conformance.Law;
import org.pushforward.conformance.Violation;

/** Laws as tests. */
final class Tests {
    private Tests() {}

    static DynamicNode of(String name, List<Law> laws) {
        return DynamicContainer.dynamicContainer(name, of(laws));
    }

    /** Laws of the extension itself, and those of each thing that it is tried on. */
    static Stream<DynamicNode> of(String name, List<Law> laws, List<Law> more, Stream<DynamicNode> cases) {
        return Stream.concat(
                Stream.of(of(name, Stream.concat(laws.stream(), more.stream()).toList())), cases);
    }

    static Stream<DynamicTest> of(List<Law> laws) {
        return laws.stream().map(law -> DynamicTest.dynamicTest(law.name(), () -> require(law)));
    }

    private static void require(Law law) {
        law.violation().ifPresent(Tests::fail);
    }

    private static void fail(Violation violation) {
        throw new AssertionFailedError(violation.sentence(), violation.cause().orElse(null));
    }
}
