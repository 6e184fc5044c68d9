package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** Lends the memory of tensors to ONNX Runtime without copying it. */
final class TensorMemory {
    private TensorMemory() {}

    /** Returns a view of a float32 or int64 tensor, to be closed before the tensor is let go. */
    static OnnxTensor lend(Tensor tensor) throws OrtException {
        OrtEnvironment environment = NativeLibrary.environment();
        long[] sizes = tensor.shape().sizes();
        return tensor.type() == ElementType.INT64
                ? OnnxTensor.createTensor(environment, tensor.longs(), sizes)
                : OnnxTensor.createTensor(environment, tensor.floats(), sizes);
    }
}
