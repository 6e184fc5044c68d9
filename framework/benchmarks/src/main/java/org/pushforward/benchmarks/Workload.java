package org.pushforward.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.trainers.EvidenceLowerBound;
import org.pushforward.plugins.trainers.MaximumLikelihood;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingLoop;

/** The steps that are measured, at the course's settings. */
enum Workload {
    /** Six couplings of width 128 on points of the plane. */
    REALNVP(256, DataShape.points(List.of("x", "y")), 12L * (2 * 128 + 128 * 128 + 128 * 2)) {
        @Override
        TrainingLoop loop(Engine engine, long steps) {
            return loop(engine, steps, new RealNvp(), new MaximumLikelihood(), Map.of("lr", 1e-4));
        }
    },
    /** The convolutional autoencoder of width 32 with two latent variables on digits. */
    VAE(64, DataShape.images(1, 28, 28, 0), 2 * (196L * 16 * 32 + 49L * 16 * 32 * 64) + 3 * 2L * 3136) {
        @Override
        TrainingLoop loop(Engine engine, long steps) {
            return loop(
                    engine,
                    steps,
                    new VariationalAutoencoder(),
                    new EvidenceLowerBound(),
                    Map.of("lr", 1e-3, "weight-decay", 1e-5));
        }
    };

    private static final int EXAMPLES = 4096;

    private final int batch;
    private final DataShape shape;
    private final long products;

    Workload(int batch, DataShape shape, long products) {
        this.batch = batch;
        this.shape = shape;
        this.products = products;
    }

    /** Returns the training of {@code steps} steps. */
    abstract TrainingLoop loop(Engine engine, long steps);

    /** Returns the floating-point operations of one step: 6 for each example and product, 2 forward and 4 backward. */
    double work() {
        return 6.0 * batch * products;
    }

    final <F extends Record, T extends Record> TrainingLoop loop(
            Engine engine, long steps, ModelFamily<F> family, Trainer<T> trainer, Map<String, ?> training) {
        Model model = family.define(shape, family.descriptor().options().bind(Map.of()));
        T options = trainer.descriptor().options().bind(training);
        LoopOptions loop = LoopOptions.type()
                .bind(Map.of(
                        "batch", batch, "steps", steps, "metrics-every", 1_000_000, "checkpoint-every", 1_000_000));
        return new TrainingLoop(model, trainer.plan(model, options), data(), engine, loop, 1);
    }

    /** Numbers of the right shape: what they are does not change how long a step takes. */
    private Dataset data() {
        Draws draws = new RandomStream(1, "benchmark").step(0);
        double[][] rows = new double[EXAMPLES][shape.features()];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = draws.nextUniform();
            }
        }
        return new Numbers(shape, FiniteSplit.of(rows));
    }

    private record Numbers(DataShape shape, Split split) implements Dataset {
        @Override
        public Optional<Split> split(Part part) {
            return part == Part.TRAINING ? Optional.of(split) : Optional.empty();
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }
}
