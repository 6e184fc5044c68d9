package org.pushforward.benchmarks.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A training step. */
interface Step {
    /**
     * Makes the step and returns the losses of its updates.
     *
     * @param data the batch
     * @param noise the random numbers in the order in which its updates ask for them
     */
    List<Tensor> make(Tensor data, List<Tensor> noise);
}
