package org.pushforward.benchmarks;

import java.util.List;
import java.util.Locale;
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
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.trainers.Adversarial;
import org.pushforward.plugins.trainers.EvidenceLowerBound;
import org.pushforward.plugins.trainers.MaximumLikelihood;
import org.pushforward.plugins.trainers.TransportedLikelihood;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingLoop;

/** The steps that are measured, at the course's settings. */
enum Workload {
    /** Six couplings of width 128 on points of the plane. */
    REALNVP(256, DataShape.points(List.of("x", "y")), 6 * Work.REALNVP, List.of("nll")) {
        @Override
        Training training() {
            return Training.of(shape(), new RealNvp(), new MaximumLikelihood(), Map.of("lr", 1e-4));
        }
    },
    /** A potential of width 32 along four RK4 steps on points of the plane. */
    OTFLOW(256, DataShape.points(List.of("x", "y")), 6 * Work.OTFLOW, List.of("loss")) {
        @Override
        Training training() {
            return Training.of(shape(), new OtFlow(), new TransportedLikelihood(), Map.of("lr", 1e-2));
        }
    },
    /** The convolutional autoencoder of width 32 with two latent variables on digits. */
    VAE(64, DataShape.images(1, 28, 28, 0), 6 * (Work.ENCODER + Work.GENERATOR), List.of("loss")) {
        @Override
        Training training() {
            return Training.of(
                    shape(),
                    new VariationalAutoencoder(),
                    new EvidenceLowerBound(),
                    Map.of("lr", 1e-3, "weight-decay", 1e-5));
        }
    },
    /** One step of the critic and one of the generator, both convolutional of width 32, with Adam. */
    DCGAN(64, DataShape.images(1, 28, 28, 0), Work.ADVERSARIAL, List.of("critic.loss", "generator.loss")) {
        @Override
        Training training() {
            return Training.of(shape(), new Dcgan(), new Adversarial(), Map.of());
        }
    },
    /** One step of the critic, with clipped weights, and one of the generator, with RMSprop. */
    WGAN(64, DataShape.images(1, 28, 28, 0), Work.ADVERSARIAL, List.of("critic.loss", "generator.loss")) {
        @Override
        Training training() {
            return Training.of(
                    shape(),
                    new Wgan(),
                    new Adversarial(),
                    Map.of(
                            "loss",
                            "wasserstein",
                            "optimizer",
                            "rmsprop",
                            "generator-lr",
                            5e-5,
                            "critic-lr",
                            5e-5,
                            "clip",
                            0.01));
        }
    };

    static final long SEED = 1;
    private static final int EXAMPLES = 4096;

    private final int batch;
    private final DataShape shape;
    private final long operations;
    private final List<String> losses;

    /** A model and how it is trained. */
    record Training(Model model, TrainingPlan plan) {
        static <F extends Record, T extends Record> Training of(
                DataShape shape, ModelFamily<F> family, Trainer<T> trainer, Map<String, ?> options) {
            return of(shape, family, Map.of(), trainer, options);
        }

        static <F extends Record, T extends Record> Training of(
                DataShape shape,
                ModelFamily<F> family,
                Map<String, ?> settings,
                Trainer<T> trainer,
                Map<String, ?> options) {
            Model model = family.define(shape, family.descriptor().options().bind(settings));
            return new Training(
                    model, trainer.plan(model, trainer.descriptor().options().bind(options)));
        }
    }

    Workload(int batch, DataShape shape, long operations, List<String> losses) {
        this.batch = batch;
        this.shape = shape;
        this.operations = operations;
        this.losses = losses;
    }

    /** Returns the model and how it is trained. */
    abstract Training training();

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    int batch() {
        return batch;
    }

    DataShape shape() {
        return shape;
    }

    /** Returns the names of the losses of its updates among the metrics. */
    List<String> losses() {
        return losses;
    }

    /** Returns the floating-point operations of one step, by {@link Work}. */
    double work() {
        return (double) batch * operations;
    }

    /** Returns an endless training whose first measurement is that of the steps of a {@link Start}. */
    TrainingLoop loop(Engine engine) {
        return loop(training(), data(), batch, engine);
    }

    static TrainingLoop loop(Training training, Dataset data, int batch, Engine engine) {
        LoopOptions loop = LoopOptions.type()
                .bind(Map.of(
                        "batch",
                        batch,
                        "steps",
                        1_000_000_000_000L,
                        "metrics-every",
                        Start.STEPS,
                        "checkpoint-every",
                        1_000_000));
        return new TrainingLoop(training.model(), training.plan(), data, engine, loop, SEED);
    }

    /** Returns numbers of the right shape: what they are does not change how long a step takes. */
    Dataset data() {
        Draws draws = new RandomStream(SEED, "benchmark").step(0);
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
