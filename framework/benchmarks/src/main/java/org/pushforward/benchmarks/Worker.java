package org.pushforward.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.engine.Engine;
import org.pushforward.benchmarks.measure.Sample;
import org.pushforward.benchmarks.measure.Stopwatch;
import org.pushforward.benchmarks.measure.Task;
import org.pushforward.graph.ElementType;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.engine.nd4j.Nd4jEngine;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;
import org.pushforward.training.TrainingLoop;

/** One measurement of our own loop in a process of its own: prints a {@link Sample}. */
final class Worker {
    /** The engines, and how ours uses threads. */
    enum Kind {
        ONNXRUNTIME(false, false),
        SPINNING(true, false),
        SHARES(false, true),
        SPINNING_SHARES(true, true),
        ND4J(false, false);

        private final boolean spinning;
        private final boolean shareBatch;

        Kind(boolean spinning, boolean shareBatch) {
            this.spinning = spinning;
            this.shareBatch = shareBatch;
        }

        Engine open(int threads) {
            return this == ND4J
                    ? new Nd4jEngine(ElementType.FLOAT32, false)
                    : new OnnxRuntimeEngine(new OnnxRuntimeOptions(threads, spinning, shareBatch));
        }
    }

    private Worker() {}

    /** Measures: the engine, and the task. */
    public static void main(String[] arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Task task = Task.of(arguments, 1);
        Workload workload = Workload.valueOf(task.step().toUpperCase(Locale.ROOT));
        try (Engine engine = kind.open(task.threads())) {
            Counter counter = new Counter(workload, new Stopwatch(task.clock(), task.seconds()));
            TrainingLoop loop = workload.loop(engine);
            loop.train(Optional.empty(), loop.totalSteps(), counter, counter::isOver);
            System.out.println(
                    Sample.of(counter.stopwatch.rate(), counter.losses).json());
        }
    }

    /** Counts steps, and keeps the first losses. */
    private static final class Counter implements TrainingListener {
        private final Workload workload;
        private final Stopwatch stopwatch;
        private final List<Double> losses = new ArrayList<>();

        Counter(Workload workload, Stopwatch stopwatch) {
            this.workload = workload;
            this.stopwatch = stopwatch;
        }

        /** Returns whether it has counted long enough and knows the first losses, which slow steps reach late. */
        boolean isOver() {
            return !losses.isEmpty() && stopwatch.isOver();
        }

        @Override
        public void on(TrainingEvent event) {
            if (losses.isEmpty() && event instanceof TrainingEvent.Measured measured) {
                workload.losses().forEach(name -> losses.add(measured.metrics().get(name)));
            }
        }

        @Override
        public void stepped(long step) {
            stopwatch.stepped();
        }
    }
}
