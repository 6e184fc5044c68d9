package org.pushforward.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Update;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.training.Weights;

/** Makes what a workload begins from: what our own loop starts with and feeds, under the same seed. */
final class StartMaker {
    private StartMaker() {}

    static Start start(Workload workload) {
        Workload.Training training = workload.training();
        List<Noise> noise = training.plan().updates().stream()
                .flatMap(update -> Recorder.noise(workload, update).stream())
                .toList();
        Split split = workload.data().split(Dataset.Part.TRAINING).orElseThrow();
        return new Start(
                Weights.initial(training.model(), Workload.SEED).values(),
                IntStream.range(0, Start.STEPS)
                        .mapToObj(step -> batch(workload, split, step))
                        .toList(),
                IntStream.range(0, Start.STEPS)
                        .mapToObj(step -> noise.stream().map(n -> n.at(step)).toList())
                        .toList());
    }

    private static Tensor batch(Workload workload, Split split, int step) {
        Batch batch = Batch.allocate(workload.shape(), workload.batch(), ElementType.FLOAT32);
        split.batch(batch, Workload.SEED, step);
        return batch.values();
    }

    private record Noise(String stream, Shape shape, ToDoubleFunction<Draws> next) {
        Tensor at(int step) {
            Draws draws = new RandomStream(Workload.SEED, stream).step(step);
            Tensor numbers = Tensor.zeros(ElementType.FLOAT32, shape);
            for (int i = 0; i < numbers.elementCount(); i++) {
                numbers.set(i, next.applyAsDouble(draws));
            }
            return numbers;
        }
    }

    /** Takes note of the noise that an objective asks for. */
    private record Recorder(Workload workload, String update, Pass pass, List<Noise> noise) implements StepInputs {
        static List<Noise> noise(Workload workload, Update update) {
            Recorder recorder = new Recorder(workload, update.name(), Pass.training(), new ArrayList<>());
            update.objective().build(recorder);
            return recorder.noise();
        }

        @Override
        public int batch() {
            return workload.batch();
        }

        @Override
        public Value data() {
            return Value.input("data", workload.shape().example().insert(0, Dimension.of(batch())));
        }

        @Override
        public Value labels() {
            throw new IllegalStateException("No workload is trained with labels");
        }

        @Override
        public Value normal(String name, Shape shape) {
            return note(name, shape, Draws::nextNormal);
        }

        @Override
        public Value uniform(String name, Shape shape) {
            return note(name, shape, Draws::nextUniform);
        }

        @Override
        public Value latent(String name, LatentPrior prior) {
            return note(name, prior.shape().insert(0, Dimension.of(batch())), prior::next);
        }

        private Value note(String name, Shape shape, ToDoubleFunction<Draws> next) {
            noise.add(new Noise("noise/" + update + "/" + name, shape, next));
            return Value.input(name, shape);
        }
    }
}
