package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;

/** Where a step reads and writes vectors of a state. */
interface StateMemory {
    /** Returns the memory that a step reads, of a vector of this length. */
    OnnxTensor current(String name, int length);

    /** Returns the memory that a step writes, of a vector of this length. */
    OnnxTensor next(String name, int length);

    /** Makes what a step wrote the present value. */
    void swap(String name);
}
