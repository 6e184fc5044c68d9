package org.pushforward.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.graph.Tensor;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** Short trainings on numbers of a shape, on the engine that people train on. */
final class Trainings {
    static final int STEPS = 4;

    private static final int MIDDLE = 2;

    /** A model and how it is trained, made anew each time, as another process would. */
    @FunctionalInterface
    interface Source {
        /** Makes both. */
        Subject make();
    }

    /** A model and how it is trained. */
    record Subject(Model model, TrainingPlan plan) {}

    private final DataShape shape;
    private final Source source;
    private final Map<String, Object> options;

    /**
     * Prepares trainings.
     *
     * @param batch the number of examples in one update
     */
    Trainings(DataShape shape, int batch, Source source) {
        this.shape = shape;
        this.source = source;
        this.options = Map.of("batch", batch, "steps", STEPS, "metrics-every", 1, "average", 0.9);
    }

    /** What came of a training. */
    record Outcome(List<Checkpoint> checkpoints, List<Map<String, Double>> rows) {
        Checkpoint last() {
            return checkpoints.get(checkpoints.size() - 1);
        }
    }

    Outcome train(Optional<Checkpoint> from, long stopAfter) {
        return train(from, stopAfter, step -> {});
    }

    private Outcome train(Optional<Checkpoint> from, long stopAfter, LongConsumer stepped) {
        Subject subject = source.make();
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<Map<String, Double>> rows = new ArrayList<>();
        AtomicLong made = new AtomicLong();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                if (event instanceof TrainingEvent.Checkpointed kept) {
                    checkpoints.add(kept.checkpoint());
                } else if (event instanceof TrainingEvent.Measured measured) {
                    rows.add(measured.metrics());
                }
            }

            @Override
            public void stepped(long step) {
                made.set(step);
                stepped.accept(step);
            }
        };
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())) {
            LoopOptions bound = LoopOptions.type().bind(options);
            new TrainingLoop(subject.model(), subject.plan(), new Numbers(shape), engine, bound, Trial.SEED)
                    .train(from, STEPS, listener, () -> made.get() >= stopAfter);
        }
        return new Outcome(checkpoints, rows);
    }

    /** The same seed makes the same bits. */
    void repeat() {
        requireSame(
                train(Optional.empty(), STEPS).last(),
                train(Optional.empty(), STEPS).last(),
                "trained again");
    }

    /** A training that goes on from a checkpoint file makes the bits of one that was not interrupted. */
    void resume() {
        Checkpoint middle = train(Optional.empty(), MIDDLE).last();
        Path file = null;
        try {
            file = Files.createTempFile("pushforward-conformance-", ".npz");
            middle.write(file);
            Checkpoint read = Checkpoint.read(file);
            requireSame(
                    train(Optional.of(read), STEPS).last(),
                    train(Optional.empty(), STEPS).last(),
                    "resumed from a checkpoint of step " + MIDDLE);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files cannot be written to", e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static void requireSame(Checkpoint actual, Checkpoint expected, String how) {
        requireSame(actual.weights().values(), expected.weights().values(), how);
        requireSame(actual.averages().values(), expected.averages().values(), how);
        requireSame(actual.moments(), expected.moments(), how);
    }

    private static void requireSame(Map<String, Tensor> actual, Map<String, Tensor> expected, String how) {
        BrokenLawException.unless(
                actual.keySet().equals(expected.keySet()),
                "The model %s has other parameters: %s, not %s",
                how,
                actual.keySet(),
                expected.keySet());
        expected.forEach((name, tensor) -> BrokenLawException.unless(
                Arrays.equals(actual.get(name).toDoubles(), tensor.toDoubles()),
                "After %d steps under seed %d '%s' has other bits when the model is %s",
                STEPS,
                Trial.SEED,
                name,
                how));
    }

    /** Training ends within a second of its interruption: no step takes longer. */
    void interrupt() {
        Patience patience = new Patience();
        train(Optional.empty(), MIDDLE, step -> {
            if (step == 1) {
                patience.restart();
            }
        });
        patience.lap();
        patience.require("Training cannot be interrupted between the first step and the end of the second");
    }
}
