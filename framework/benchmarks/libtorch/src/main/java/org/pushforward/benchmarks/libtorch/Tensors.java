package org.pushforward.benchmarks.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Tensors of ours as tensors of libtorch. */
final class Tensors {
    private Tensors() {}

    /** Returns a copy in memory of libtorch, in single precision. */
    static Tensor copy(org.pushforward.graph.Tensor tensor) {
        float[] values = new float[tensor.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) tensor.get(i);
        }
        try (FloatPointer memory = new FloatPointer(values)) {
            return torch.from_blob(memory, tensor.shape().sizes()).clone();
        }
    }
}
