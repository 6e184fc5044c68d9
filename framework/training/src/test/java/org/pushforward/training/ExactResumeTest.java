package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pushforward.training.Recorded.assertSameBits;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.optimizer.Optimizer;
import org.pushforward.graph.optimizer.RmsProp;
import org.pushforward.graph.optimizer.Sgd;

/** A training that was interrupted, or that was given more steps, makes the bits of one that was not: for every option. */
final class ExactResumeTest {
    private static final long STEPS = 60;
    private static final long MIDDLE = 33;
    private static final FiniteSplit VALIDATION = FiniteSplit.of(new double[][] {{1, 0}, {5, -1}, {2, -2}});

    static Stream<Arguments> all() {
        return Stream.of(Adam.standard(), RmsProp.standard(), new Sgd(0.9, 0))
                .flatMap(optimizer -> Stream.of(
                                Map.of(),
                                Map.of("lr-schedule", "linear", "warmup", 10),
                                Map.of("lr-schedule", "cosine"),
                                Map.of("lr-schedule", "exponential", "lr-final", 0.1, "warmup", 40),
                                Map.of("clip-gradient", 0.5),
                                Map.of("average", 0.9),
                                Map.of("patience", 50, "held-out-every", 7),
                                Map.of("average", 0.9, "clip-gradient", 0.5, "lr-schedule", "cosine"))
                        .map(options -> Arguments.of(optimizer, options)));
    }

    private static TrainingLoop loop(Optimizer optimizer, Map<String, ?> options, long steps) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("steps", steps);
        LineFitting model = new LineFitting();
        Dataset data = LineFitting.with(LineFitting.points(100), VALIDATION);
        return model.loop(model.plan(optimizer, 0.01), data, all);
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInterruptedTrainingGoesOnAsIfItHadNotBeen(Optimizer optimizer, Map<String, ?> options) {
        Recorded whole = Recorded.of(loop(optimizer, options, STEPS));
        Recorded first = Recorded.of(loop(optimizer, options, STEPS), Optional.empty(), MIDDLE);
        assertThat(first.last().step()).isEqualTo(MIDDLE);
        assertSame(Recorded.of(loop(optimizer, options, STEPS), Optional.of(first.last()), Long.MAX_VALUE), whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void moreStepsMakeTheSameWhereTheScheduleHasStepsOfItsOwn(Optimizer optimizer, Map<String, ?> options) {
        Map<String, Object> scheduled = new LinkedHashMap<>(options);
        scheduled.put("lr-steps", STEPS);
        Recorded whole = Recorded.of(loop(optimizer, scheduled, STEPS));
        Recorded half = Recorded.of(loop(optimizer, scheduled, STEPS / 2));
        assertSame(Recorded.of(loop(optimizer, scheduled, STEPS), Optional.of(half.last()), Long.MAX_VALUE), whole);
    }

    private static void assertSame(Recorded actual, Recorded expected) {
        List<TrainingEvent.Measured> rows = actual.events(TrainingEvent.Measured.class);
        List<TrainingEvent.Measured> whole = expected.events(TrainingEvent.Measured.class);
        assertThat(rows).isEqualTo(whole.subList(whole.size() - rows.size(), whole.size()));
        assertSameBits(actual.weights(), expected.weights());
        assertSameBits(actual.last().weights(), expected.last().weights());
        assertSameBits(actual.last().averages(), expected.last().averages());
        assertSameBits(
                new Weights(actual.last().moments()),
                new Weights(expected.last().moments()));
    }
}
