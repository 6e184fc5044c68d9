package org.pushforward.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;

/** The machine's own speed: a float32 product of two 1024 x 1024 matrices, the best of twenty. */
final class MatrixRate {
    private static final int SIZE = 1024;
    private static final int TRIALS = 20;

    private MatrixRate() {}

    /** Prints floating-point operations per second: the number of threads, and the clock. */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        try (Engine engine = new OnnxRuntimeEngine(new OnnxRuntimeOptions(threads, false, false))) {
            System.out.println(measure(engine, Clock.valueOf(arguments[1].toUpperCase(Locale.ROOT))));
        }
    }

    private static double measure(Engine engine, Clock clock) {
        Value left = Value.input("left", Shape.of(SIZE, SIZE));
        Value right = Value.input("right", Shape.of(SIZE, SIZE));
        Value product = left.matrixProduct(right).reshape(Shape.of(SIZE * SIZE));
        StepGraph step = new StepGraph("product", List.of(left, right), Map.of(), Map.of("product", product), Map.of());
        Tensor ones = Tensor.zeros(engine.precision(), Shape.of(SIZE, SIZE));
        for (int i = 0; i < ones.elementCount(); i++) {
            ones.set(i, 1);
        }
        double best = 0;
        try (State state = engine.allocate(new StateLayout(Map.of("product", SIZE * SIZE)));
                Program program = engine.compile(step)) {
            for (int trial = 0; trial < TRIALS; trial++) {
                double start = clock.secondsOfThread();
                program.run(state, Map.of("left", ones, "right", ones));
                double seconds = clock.secondsOfThread() - start;
                best = Math.max(best, 2.0 * SIZE * SIZE * SIZE / seconds);
            }
        }
        return best;
    }
}
