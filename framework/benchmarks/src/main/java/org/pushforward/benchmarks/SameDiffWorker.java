package org.pushforward.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.pushforward.benchmarks.measure.Sample;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.benchmarks.measure.Stopwatch;
import org.pushforward.benchmarks.measure.Task;
import org.pushforward.nd4j.Nd4jTensors;

/** One measurement of ND4J's SameDiff in a process of its own: prints a {@link Sample}. */
final class SameDiffWorker {
    /** What it minimises; a step does not compute it, only its gradient. */
    static final String LOSS = "loss";

    /** Much of its work is in Java, which must be compiled first. */
    private static final double WARM_UP_SECONDS = 5;

    private SameDiffWorker() {}

    /** Measures the task that the arguments stand for. */
    public static void main(String[] arguments) throws IOException {
        Task task = Task.of(arguments, 0);
        Start start = Start.read(task.start());
        SameDiff graph = switch (task.step()) {
            case "realnvp" -> SameDiffRealNvp.define(start);
            case "vae" -> SameDiffVae.define(start);
            default -> throw new IllegalArgumentException("There is no step '" + task.step() + "'");
        };
        List<MultiDataSet> first = new ArrayList<>();
        double loss = 0;
        for (int i = 0; i < Start.STEPS; i++) {
            MultiDataSet batch = batch(start, i);
            loss += graph.output(batch, LOSS).get(LOSS).getDouble(0) / Start.STEPS;
            graph.fit(batch);
            first.add(batch);
        }

        Stopwatch stopwatch = new Stopwatch(task.clock(), WARM_UP_SECONDS, task.seconds());
        graph.fit(new Batches(first, stopwatch), 1);
        System.out.println(Sample.of(stopwatch.rate(), List.of(loss)).json());
    }

    private static MultiDataSet batch(Start start, int step) {
        INDArray[] features = Stream.concat(Stream.of(start.data().get(step)), start.noise().get(step).stream())
                .map(tensor -> Nd4jTensors.array(tensor).dup())
                .toArray(INDArray[]::new);
        return new org.nd4j.linalg.dataset.MultiDataSet(features, new INDArray[0]);
    }

    /** The same batches again and again, their noise drawn anew. */
    @SuppressWarnings("serial")
    private static final class Batches implements MultiDataSetIterator {
        private final List<MultiDataSet> given;
        private final Stopwatch stopwatch;
        private int count;

        Batches(List<MultiDataSet> given, Stopwatch stopwatch) {
            this.given = given;
            this.stopwatch = stopwatch;
        }

        @Override
        public boolean hasNext() {
            return !stopwatch.isOver();
        }

        @Override
        public MultiDataSet next() {
            stopwatch.stepped();
            MultiDataSet batch = given.get(count++ % given.size());
            if (batch.numFeatureArrays() == 1) {
                return batch;
            }
            INDArray noise = Nd4j.randn(batch.getFeatures(1).shape());
            return new org.nd4j.linalg.dataset.MultiDataSet(
                    new INDArray[] {batch.getFeatures(0), noise}, new INDArray[0]);
        }

        @Override
        public MultiDataSet next(int examples) {
            return next();
        }

        @Override
        public void setPreProcessor(MultiDataSetPreProcessor processor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MultiDataSetPreProcessor getPreProcessor() {
            return null;
        }

        @Override
        public boolean resetSupported() {
            return true;
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public void reset() {
            count = 0;
        }
    }
}
