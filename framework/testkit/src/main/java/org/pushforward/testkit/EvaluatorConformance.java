package org.pushforward.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.conformance.EvaluatorCase;
import org.pushforward.conformance.EvaluatorLaws;
import org.pushforward.conformance.ExtensionLaws;

/**
 * Holds an evaluator to its laws: metrics as announced, the same figures each time, contributions with the mean that is
 * reported, and an end within a second when it is interrupted.
 */
public abstract class EvaluatorConformance {
    /** For tests of one of them. */
    protected EvaluatorConformance() {}

    /** Returns the evaluator. */
    protected abstract Evaluator<?> evaluator();

    /**
     * Returns what the laws are tried on; without an answer of yours the smallest model, of points of the plane, that has what
     * the evaluator needs, with its default options.
     */
    protected List<EvaluatorCase> cases() {
        return List.of(EvaluatorLaws.first(evaluator(), Map.of()));
    }

    @TestFactory
    final Stream<DynamicNode> laws() {
        List<EvaluatorCase> cases = cases();
        return Tests.of(
                "the evaluator",
                ExtensionLaws.of(evaluator()),
                EvaluatorLaws.unloading(evaluator(), cases.get(0)),
                cases.stream().map(one -> Tests.of(one.toString(), EvaluatorLaws.of(evaluator(), one))));
    }
}
