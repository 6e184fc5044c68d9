package org.pushforward.benchmarks.libtorch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Clock;
import org.pushforward.benchmarks.measure.Generation;
import org.pushforward.benchmarks.measure.Start;

/** A generator in evaluation mode in a process of its own: prints a {@link Generation}. */
public final class LibtorchGenerator {
    private static final int LATENT = 2;

    private LibtorchGenerator() {}

    /** Measures: the family, the number of threads, the clock, and a file of weights. */
    @SuppressWarnings("try")
    public static void main(String[] arguments) throws IOException {
        torch.set_num_threads(Integer.parseInt(arguments[1]));
        Start start = Start.read(Path.of(arguments[3]));
        try (NoGradGuard guard = new NoGradGuard()) {
            UnaryOperator<Tensor> generator = generator(arguments[0], start);
            Tensor one = torch.full(new long[] {1, LATENT}, new Scalar(0.5f));
            Tensor many = torch.full(new long[] {Generation.BATCH, LATENT}, new Scalar(0.5f));
            Generation generation = Generation.measure(
                    samples -> {
                        try (PointerScope scope = new PointerScope()) {
                            return generator
                                    .apply(samples == 1 ? one : many)
                                    .mean()
                                    .item_double();
                        }
                    },
                    Clock.valueOf(arguments[2]));
            System.out.println(generation.json());
        }
        // Libtorch's threads would keep the process.
        System.exit(0);
    }

    private static UnaryOperator<Tensor> generator(String family, Start start) {
        if (family.equals("realnvp")) {
            return new RealNvpStep(start).generator();
        }
        Map<String, Tensor> parts =
                Weights.of(start, name -> name.startsWith("g.")).parts();
        Layers layers = new Layers(start, false);
        return latent -> layers.generator(latent, parts).sigmoid_();
    }
}
