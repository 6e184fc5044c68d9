package org.pushforward.benchmarks.libtorch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Sample;
import org.pushforward.benchmarks.measure.Start;
import org.pushforward.benchmarks.measure.Stopwatch;
import org.pushforward.benchmarks.measure.Task;

/** One measurement in a process of its own: prints a {@link Sample}. */
public final class LibtorchWorker {
    private LibtorchWorker() {}

    /** Measures the task that the arguments stand for. */
    public static void main(String[] arguments) throws IOException {
        Task task = Task.of(arguments, 0);
        torch.set_num_threads(task.threads());
        Start start = Start.read(task.start());
        Step step = step(task.step(), start);
        List<Double> losses = firstLosses(step, start);
        System.out.println(Sample.of(rate(step, start, task), losses).json());
        // Libtorch's threads would keep the process.
        System.exit(0);
    }

    private static Step step(String name, Start start) {
        return switch (name) {
            case "realnvp" -> new RealNvpStep(start);
            case "otflow" -> new OtFlowStep(start);
            case "vae" -> new VaeStep(start);
            case "dcgan" -> new GanStep(start, false);
            case "wgan" -> new GanStep(start, true);
            default -> throw new IllegalArgumentException("There is no step '" + name + "'");
        };
    }

    private static List<Double> firstLosses(Step step, Start start) {
        double[] sums = new double[0];
        for (int i = 0; i < Start.STEPS; i++) {
            List<Tensor> losses = step.make(
                    Tensors.copy(start.data().get(i)),
                    start.noise().get(i).stream().map(Tensors::copy).toList());
            sums = i == 0 ? new double[losses.size()] : sums;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += losses.get(k).item_double() / Start.STEPS;
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : sums) {
            means.add(sum);
        }
        return means;
    }

    /** Batches are there before; noise is drawn by libtorch; every loss is read. */
    @SuppressWarnings("try")
    private static double rate(Step step, Start start, Task task) {
        List<Tensor> batches = start.data().stream().map(Tensors::copy).toList();
        List<long[]> noise =
                start.noise().get(0).stream().map(n -> n.shape().sizes()).toList();
        Stopwatch stopwatch = new Stopwatch(task.clock(), task.seconds());
        float sum = 0;
        for (int i = 0; !stopwatch.isOver(); i++) {
            try (PointerScope scope = new PointerScope()) {
                List<Tensor> losses = step.make(
                        batches.get(i % batches.size()),
                        noise.stream().map(torch::randn).toList());
                for (Tensor loss : losses) {
                    sum += loss.item_float();
                }
            }
            stopwatch.stepped();
        }
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("The losses of '" + task.step() + "' are no numbers any more");
        }
        return stopwatch.rate();
    }
}
