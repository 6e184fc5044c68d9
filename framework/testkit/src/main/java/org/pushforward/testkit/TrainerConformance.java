package org.pushforward.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.pushforward.api.training.Trainer;
import org.pushforward.conformance.ExtensionLaws;
import org.pushforward.conformance.TrainerCase;
import org.pushforward.conformance.TrainerLaws;

/**
 * Holds a trainer to its laws: updates of parameters that exist, gradients against finite differences, metrics that are
 * watched and reported, reproducible and resumable training, refusals in words.
 */
public abstract class TrainerConformance {
    /** For tests of one of them. */
    protected TrainerConformance() {}

    /** Returns the trainer. */
    protected abstract Trainer<?> trainer();

    /**
     * Returns the models that the laws are tried on; without an answer of yours the smallest ones with a density, an encoder
     * or a critic, as far as the trainer takes them.
     */
    protected List<TrainerCase> models() {
        return TrainerLaws.cases(trainer(), Map.of());
    }

    @TestFactory
    final Stream<DynamicNode> laws() {
        List<TrainerCase> cases = models();
        return Tests.of(
                "the trainer",
                ExtensionLaws.of(trainer()),
                TrainerLaws.unloading(trainer(), cases.get(0)),
                cases.stream().map(one -> Tests.of(one.toString(), TrainerLaws.of(trainer(), one))));
    }
}
