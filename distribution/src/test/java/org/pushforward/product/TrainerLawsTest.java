package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Watch;
import org.pushforward.graph.Tensor;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.trainers.Adversarial;
import org.pushforward.plugins.trainers.EvidenceLowerBound;
import org.pushforward.plugins.trainers.MaximumLikelihood;
import org.pushforward.plugins.trainers.TransportedLikelihood;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** What holds for every trainer with every feature of the training loop, on the engine of the distribution. */
final class TrainerLawsTest {
    private static final DataShape POINTS = DataShape.points(List.of("x", "y"));
    private static final DataShape IMAGES = DataShape.images(1, 28, 28, 0);
    private static final DataShape LABELLED = POINTS.withLabels(Label.numbered(3));
    private static final DataShape LABELLED_IMAGES = DataShape.images(1, 28, 28, 3);
    private static final long STEPS = 12;
    private static final long MIDDLE = 7;
    private static final int FIRST_ROW = 5;

    /** A trainer with a model that it can train. */
    private record Case(String name, DataShape shape, Model model, TrainingPlan plan) {
        static <F extends Record, T extends Record> Case of(
                DataShape shape, ModelFamily<F> family, Map<String, ?> options, Trainer<T> trainer) {
            Model model = family.define(shape, family.descriptor().options().bind(options));
            TrainingPlan plan =
                    trainer.plan(model, trainer.descriptor().options().bind(Map.of()));
            String name =
                    trainer.descriptor().id() + " of " + family.descriptor().id() + options;
            return new Case(name, shape, model, plan);
        }

        /** Returns the training with everything that the loop offers, and that the trainer has what it takes for. */
        TrainingLoop loop(Engine engine) {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("batch", 8);
            options.put("steps", STEPS);
            options.put("lr-schedule", "cosine");
            options.put("warmup", 3);
            options.put("clip-gradient", 0.5);
            options.put("average", 0.9);
            options.put("held-out-every", 3);
            options.put("patience", plan.heldOut().isPresent() ? 100 : 0);
            options.put("metrics-every", FIRST_ROW);
            return new TrainingLoop(
                    model,
                    plan,
                    new UniformData(shape, 50, 20),
                    engine,
                    LoopOptions.type().bind(options),
                    1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> all() {
        Map<String, ?> narrow = Map.of("width", 2);
        return Stream.of(
                Case.of(POINTS, new RealNvp(), Map.of("layers", 2, "width", 8), new MaximumLikelihood()),
                Case.of(POINTS, new OtFlow(), Map.of("width", 4), new TransportedLikelihood()),
                Case.of(IMAGES, new VariationalAutoencoder(), narrow, new EvidenceLowerBound()),
                Case.of(IMAGES, new Dcgan(), narrow, new Adversarial()),
                Case.of(IMAGES, new Wgan(), narrow, new Adversarial()),
                Case.of(
                        LABELLED,
                        new RealNvp(),
                        Map.of("layers", 2, "width", 8, "conditional", true),
                        new MaximumLikelihood()),
                Case.of(LABELLED, new OtFlow(), Map.of("width", 4, "conditional", true), new TransportedLikelihood()),
                Case.of(
                        LABELLED_IMAGES,
                        new VariationalAutoencoder(),
                        Map.of("width", 2, "conditional", true),
                        new EvidenceLowerBound()),
                Case.of(LABELLED_IMAGES, new Dcgan(), Map.of("width", 2, "conditional", true), new Adversarial()));
    }

    /** Keeps what is heard of and counts steps. */
    private static final class Heard implements TrainingListener {
        private final List<TrainingEvent> events = new ArrayList<>();
        private long made;

        @Override
        public void on(TrainingEvent event) {
            events.add(event);
        }

        @Override
        public void stepped(long step) {
            made = step;
        }

        Checkpoint last() {
            return events(TrainingEvent.Checkpointed.class)
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .checkpoint();
        }

        <E extends TrainingEvent> Stream<E> events(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast);
        }
    }

    private static Heard train(Case one, Engine engine, Optional<Checkpoint> from, long stopAfter) {
        Heard record = new Heard();
        one.loop(engine).train(from, STEPS, record, () -> record.made >= stopAfter);
        return record;
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInterruptedTrainingGoesOnBitForBit(Case one) {
        try (Engine engine = new OnnxRuntimeEngine(new OnnxRuntimeOptions(1, false, false))) {
            Heard whole = train(one, engine, Optional.empty(), STEPS);
            Checkpoint middle = train(one, engine, Optional.empty(), MIDDLE).last();
            assertThat(middle.step()).isEqualTo(MIDDLE);
            Checkpoint resumed = train(one, engine, Optional.of(middle), STEPS).last();
            assertSame(resumed.weights().values(), whole.last().weights().values());
            assertSame(resumed.averages().values(), whole.last().averages().values());
            assertSame(resumed.moments(), whole.last().moments());
            assertSame(resumed.kept().values(), whole.last().kept().values());
            assertThat(resumed.window()).isEqualTo(whole.last().window());
        }
    }

    private static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, tensor) ->
                assertThat(actual.get(name).toDoubles()).as(name).containsExactly(tensor.toDoubles()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWatchedIsReported(Case one) {
        try (Engine engine = new OnnxRuntimeEngine(new OnnxRuntimeOptions(1, false, false))) {
            TrainingEvent.Measured row = train(one, engine, Optional.empty(), FIRST_ROW)
                    .events(TrainingEvent.Measured.class)
                    .findFirst()
                    .orElseThrow();
            List<String> watched = one.plan().watches().stream()
                    .flatMap(watch -> watch.signs().stream())
                    .map(Watch.Sign::metric)
                    .toList();
            assertThat(row.metrics().keySet()).containsAll(watched);
        }
    }
}
