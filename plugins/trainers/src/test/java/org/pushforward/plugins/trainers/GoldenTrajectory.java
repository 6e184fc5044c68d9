package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pushforward.graph.ElementType.FLOAT64;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.npy.NumpyArchive;

/**
 * A few updates from the golden {@code init}, and how what they come to compares with {@code grad1}, {@code final} and
 * the losses.
 */
final class GoldenTrajectory {
    /** A bias before a batch normalisation: its gradient is zero, and optimisers make full steps of its rounding errors. */
    private static final String WITHOUT_EFFECT = "grad1\\.(g\\.conv2|d\\.conv[12])\\.bias";

    private static final String MOVED_BY_ROUNDING =
            "final\\.(g\\.conv2\\.bias|d\\.conv[12]\\.bias|g\\.bn1\\.running_mean|d\\.bn[12]\\.running_mean)";

    private final Map<String, Tensor> golden;
    private final GoldenFamily family;
    private final Arithmetic arithmetic;
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final Map<String, Tensor> found = new LinkedHashMap<>();
    private final Map<GoldenStep, Integer> made = new HashMap<>();

    GoldenTrajectory(Map<String, Tensor> golden, GoldenFamily family, List<GoldenStep> steps, Arithmetic arithmetic) {
        this.golden = golden;
        this.family = family;
        this.arithmetic = arithmetic;
        for (GoldenStep step : steps) {
            step.graph().state().forEach((name, symbol) -> state.put(name, Tensor.zeros(FLOAT64, symbol.shape())));
        }
        for (GoldenStep step : steps) {
            FlatVector vector = step.parameters();
            state.put(vector.name(), vector.fill(p -> golden.get("init." + family.goldenName(p))));
        }
        family.statistics().ifPresent(vector -> state.put(vector.name(), vector.fill(p -> Parameters.initial(p, 1))));
    }

    /** Returns the arrays of a trajectory, to be changed as the caller likes. */
    static Map<String, Tensor> read(String file) throws IOException, URISyntaxException {
        return new LinkedHashMap<>(NumpyArchive.read(
                Path.of(GoldenTrajectory.class.getResource(file).toURI())));
    }

    /** Returns the array at some indices of the outer axes. */
    static Tensor at(Tensor all, int... indices) {
        Tensor part = all;
        for (int index : indices) {
            part = part.rows(index, index + 1).reshape(part.shape().example());
        }
        return part;
    }

    /** Makes one update, whose loss is the next number of the golden array {@code loss}. */
    void make(GoldenStep step, String loss, Optional<Tensor> data, Optional<Tensor> noise) {
        int count = made.merge(step, 1, Integer::sum);
        Map<String, Tensor> results = arithmetic.run(step.graph(), state, step.feeds(data, noise, count));
        found.computeIfAbsent(
                        loss, name -> Tensor.zeros(FLOAT64, golden.get(name).shape()))
                .set(count - 1, results.get(GoldenStep.LOSS).get(0));
        if (count == 1) {
            keep("grad1.", step.parameters().split(results.get(GoldenStep.GRADIENT)));
        }
        keep("final.", step.parameters().split(state.get(step.parameters().name())));
        family.statistics().ifPresent(vector -> keep("final.", vector.split(state.get(vector.name()))));
    }

    private void keep(String prefix, Map<Parameter, Tensor> values) {
        values.forEach((parameter, value) -> found.put(prefix + family.goldenName(parameter), value));
    }

    /** Requires that every golden array was met. */
    void assertFollowed() {
        Set<String> expected = new HashSet<>(golden.keySet());
        expected.removeIf(name -> !name.matches("(grad1|final)\\..*|loss.*"));
        assertThat(found.keySet()).isEqualTo(expected);
        found.forEach((name, tensor) -> assertAgrees(name, tensor, golden.get(name)));
    }

    private void assertAgrees(String name, Tensor actual, Tensor wanted) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < wanted.elementCount(); i++) {
            distance = Math.hypot(distance, actual.get(i) - wanted.get(i));
            norm = Math.hypot(norm, wanted.get(i));
        }
        if (name.matches(WITHOUT_EFFECT) && family.statistics().isPresent()) {
            assertThat(distance).as(name).isLessThan(arithmetic.zero());
        } else if (!name.matches(MOVED_BY_ROUNDING)) {
            assertThat(distance).as(name).isLessThanOrEqualTo(arithmetic.agreement() * norm);
        }
    }
}
