package org.pushforward.plugins.evaluators;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;
import org.pushforward.training.EngineModel;
import org.pushforward.training.Weights;

/** Models and data for which every measure has a closed form. */
final class KnownModels {
    static final long SEED = 11;
    static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private KnownModels() {}

    /** The normal distribution with the given mean in both coordinates, its density multiplied by a factor. */
    record Shifted(double mean, double factor) implements Model, Generator, Density {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.add(mean);
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            return prior().logDensity(data.subtract(mean)).add(Math.log(factor));
        }
    }

    /**
     * Factor analysis x = z + e with unit normal z and e in two dimensions, whose posterior is N(x / 2, 1 / 2).
     *
     * @param logVariance of the encoder; log(1/2) is exact
     */
    record Factors(double logVariance) implements Model, Generator, Encoder, Likelihood {
        @Override
        public Parameters parameters() {
            return new Parameters();
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent;
        }

        @Override
        public Posterior encode(Value data, Pass pass) {
            return new Posterior(data.multiply(0.5), data.multiply(0).add(logVariance));
        }

        @Override
        public Value logLikelihood(Value data, Value latent, Pass pass) {
            return prior().logDensity(data.subtract(latent));
        }
    }

    /** Normal data with a standard deviation in both coordinates, its density known. */
    record Normal(double deviation) implements Dataset, ExactDensity, Split {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            return part == Part.TEST ? Optional.of(this) : Optional.empty();
        }

        @Override
        public Optional<ExactDensity> exactDensity() {
            return Optional.of(this);
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }

        @Override
        public double logDensity(double... point) {
            double squares = point[0] * point[0] + point[1] * point[1];
            return -squares / (2 * deviation * deviation) - LOG_TWO_PI - 2 * Math.log(deviation);
        }

        @Override
        public double entropy() {
            return 1 + LOG_TWO_PI + 2 * Math.log(deviation);
        }

        @Override
        public double[] draw(Draws draws) {
            return new double[] {deviation * draws.nextNormal(), deviation * draws.nextNormal()};
        }

        @Override
        public double[][] box(double mass) {
            return new double[][] {{-6 * deviation, 6 * deviation}, {-6 * deviation, 6 * deviation}};
        }

        @Override
        public OptionalInt size() {
            return OptionalInt.empty();
        }

        @Override
        public void batch(Batch target, long seed, long step) {
            read(target, seed, 0);
        }

        @Override
        public void read(Batch target, long seed, int first) {
            Draws draws = new RandomStream(seed, "test").step(first);
            for (int i = 0; i < target.values().elementCount(); i++) {
                target.values().set(i, deviation * draws.nextNormal());
            }
        }
    }

    static EngineModel trained(Model model) {
        return new EngineModel(model, new Weights(Map.of()), new InterpreterEngine(ElementType.FLOAT64));
    }

    static Workbench bench() {
        return bench(Path.of("cache"));
    }

    static Workbench bench(Path cache) {
        return new Workbench() {
            @Override
            public Engine engine() {
                return new InterpreterEngine(ElementType.FLOAT64);
            }

            @Override
            public RandomStream random(String name) {
                return new RandomStream(SEED, name);
            }

            @Override
            public Path dataFolder() {
                return Path.of("data");
            }

            @Override
            public Path cacheFolder() {
                return cache;
            }

            @Override
            public void progress(String what, long done, long total) {}

            @Override
            public ExecutorService executor() {
                throw new UnsupportedOperationException("Evaluators work on one thread");
            }

            @Override
            public <C extends AutoCloseable> C closing(C resource) {
                throw new UnsupportedOperationException("Evaluators leave nothing open");
            }
        };
    }
}
