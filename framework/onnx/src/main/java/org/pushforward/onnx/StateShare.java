package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.Tensor;

/** A share of the elements of vectors; they change places when all shares are written, by {@link OnnxRuntimeState#swap}. */
final class StateShare implements StateMemory, AutoCloseable {
    private final OnnxRuntimeState state;
    private final int share;
    private final List<OnnxTensor> lent = new ArrayList<>();

    StateShare(OnnxRuntimeState state, int share) {
        this.state = state;
        this.share = share;
    }

    @Override
    public OnnxTensor current(String name, int length) {
        return lend(name, state.currentValues(name), length);
    }

    @Override
    public OnnxTensor next(String name, int length) {
        return lend(name, state.nextValues(name), length);
    }

    private OnnxTensor lend(String name, Tensor vector, int length) {
        try {
            OnnxTensor view = TensorMemory.lend(vector.rows(share * length, (share + 1) * length));
            lent.add(view);
            return view;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot hold a share of the vector '" + name + "'", e);
        }
    }

    @Override
    public void swap(String name) {}

    @Override
    public void close() {
        lent.forEach(OnnxTensor::close);
    }
}
