package org.pushforward.host.experiment;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.workbench.Workbench;

/** Extensions that can be named in experiments but do nothing. */
public final class FakeExtensions {
    /** All of them. */
    public static final Catalog CATALOG = () -> List.of(
            new Source<>(descriptor("moons", Points.class)),
            new Source<>(descriptor("csv", Table.class)),
            new Family<>(descriptor("realnvp", Flow.class)),
            new Family<>(descriptor("vae", Latent.class)),
            new Teacher<>(descriptor("maximum-likelihood", Likelihood.class)),
            new Teacher<>(descriptor("elbo", Bound.class)),
            new Judge<>(descriptor("kl-to-truth", Draws.class)),
            new Judge<>(descriptor("energy", Draws.class)),
            new Judge<>(descriptor("nll", None.class)),
            new Machine<>(descriptor("onnxruntime", Machinery.class)));

    private FakeExtensions() {}

    record Points(
            @Option(help = "standard deviation of the noise", defaultValue = "0.05", minimum = 0)
            double noise,

            @Option(help = "extent", defaultValue = "2") int width) {}

    record Table(
            @Option(help = "the file") Path path,

            @Option(help = "names of columns", defaultValue = "")
            List<String> columns) {}

    record Flow(
            @Option(help = "number of couplings", defaultValue = "6", minimum = 1, maximum = 64)
            int layers,

            @Option(help = "units", defaultValue = "128", minimum = 1)
            int width) {
        Flow {
            if (layers > width) {
                throw new IllegalArgumentException("There are more layers (" + layers + ") than units (" + width + ")");
            }
        }
    }

    record Latent(
            @Option(help = "distribution of z", defaultValue = "normal")
            ModelReference prior) {}

    record Likelihood(
            @Option(help = "learning rate", defaultValue = "0.001", minimum = 0, exclusive = true)
            double lr) {}

    record Bound(
            @Option(help = "samples", defaultValue = "1") int samples) {}

    record Draws(
            @Option(help = "number of draws", defaultValue = "10000", minimum = 2)
            int draws) {}

    record None() {}

    record Machinery(
            @Option(help = "number of threads", defaultValue = "1", minimum = 1)
            int threads) {}

    record Loop(
            @Option(help = "examples", defaultValue = "256", minimum = 1)
            int batch,

            @Option(help = "steps", defaultValue = "20000", minimum = 0)
            long steps,

            @Option(help = "epochs", defaultValue = "0", minimum = 0)
            int epochs) {}

    /** What the training loop understands. */
    public static OptionsType<?> loop() {
        return OptionsType.of(MethodHandles.lookup(), Loop.class);
    }

    private static <O extends Record> Descriptor<O> descriptor(String id, Class<O> options) {
        return new Descriptor<>(id, "The " + id, "", OptionsType.of(MethodHandles.lookup(), options));
    }

    private record Source<O extends Record>(Descriptor<O> descriptor) implements DataSource<O> {
        @Override
        public Dataset open(O options, Workbench bench) {
            throw new UnsupportedOperationException();
        }
    }

    private record Family<O extends Record>(Descriptor<O> descriptor) implements ModelFamily<O> {
        @Override
        public Model define(DataShape data, O options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Recommendation recommendation() {
            return new Recommendation(
                    "maximum-likelihood",
                    Map.of("lr", "1e-4", "batch", "64"),
                    List.of("nll", "not-installed", "kl-to-truth"));
        }
    }

    private record Teacher<O extends Record>(Descriptor<O> descriptor) implements Trainer<O> {
        @Override
        public TrainingPlan plan(Model model, O options) {
            throw new UnsupportedOperationException();
        }
    }

    private record Judge<O extends Record>(Descriptor<O> descriptor) implements Evaluator<O> {
        @Override
        public Evaluation evaluate(TrainedModel model, Dataset data, O options, Workbench bench) {
            throw new UnsupportedOperationException();
        }
    }

    private record Machine<O extends Record>(Descriptor<O> descriptor) implements EngineProvider<O> {
        @Override
        public Engine open(O options) {
            throw new UnsupportedOperationException();
        }
    }
}
