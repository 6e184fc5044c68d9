package org.pushforward.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.pushforward.benchmarks.measure.Start;

/**
 * The parameters of an update as parts of one vector, so that their gradient is one vector, too, and the optimiser one
 * kernel.
 *
 * @param names of the parameters in order
 * @param shapes their shapes
 * @param vector all of them, a leaf that requires a gradient
 */
record Weights(List<String> names, List<long[]> shapes, Tensor vector) {
    /** Takes those of a start whose names are wanted; running statistics are no parameters. */
    static Weights of(Start start, Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        List<long[]> shapes = new ArrayList<>();
        TensorVector parts = new TensorVector();
        start.weights().forEach((name, value) -> {
            if (wanted.test(name) && !name.contains("running_")) {
                names.add(name);
                shapes.add(value.shape().sizes());
                parts.push_back(Tensors.copy(value).flatten());
            }
        });
        return new Weights(names, shapes, torch.cat(parts).requires_grad_(true));
    }

    /** Returns the parameters by name, each of its shape, as views. */
    Map<String, Tensor> parts() {
        long[] sizes = shapes.stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .toArray();
        TensorVector parts = vector.split_with_sizes(sizes);
        Map<String, Tensor> named = new HashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            named.put(names.get(i), parts.get(i).view(shapes.get(i)));
        }
        return named;
    }

    /** Returns the gradient of a loss, nothing of which is kept anywhere else. */
    Tensor gradient(Tensor loss) {
        return torch.grad(new TensorVector(loss), new TensorVector(vector)).get(0);
    }
}
