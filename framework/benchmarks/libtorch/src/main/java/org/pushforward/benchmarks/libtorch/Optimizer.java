package org.pushforward.benchmarks.libtorch;

import org.bytedeco.pytorch.Tensor;

/** What moves parameters along a gradient, in place; called without a record of gradients. */
interface Optimizer {
    /** Moves the vector of parameters. */
    void step(Tensor parameters, Tensor gradient);
}
