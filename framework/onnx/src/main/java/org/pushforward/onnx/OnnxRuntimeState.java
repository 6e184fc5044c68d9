package org.pushforward.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** State in pairs of direct buffers: a step reads one of a pair and writes the other, then they change places. */
final class OnnxRuntimeState implements State, StateMemory {
    private final StateLayout layout;
    private final Map<String, Pair> vectors = new LinkedHashMap<>();
    private boolean closed;

    private static final class Pair {
        private Tensor current;
        private Tensor next;
        private OnnxTensor lentCurrent;
        private OnnxTensor lentNext;

        Pair(int length) throws OrtException {
            current = Tensor.zeros(ElementType.FLOAT32, Shape.of(length));
            next = Tensor.zeros(ElementType.FLOAT32, Shape.of(length));
            lentCurrent = TensorMemory.lend(current);
            lentNext = TensorMemory.lend(next);
        }

        void swap() {
            Tensor tensor = current;
            current = next;
            next = tensor;
            OnnxTensor lent = lentCurrent;
            lentCurrent = lentNext;
            lentNext = lent;
        }

        void close() {
            lentCurrent.close();
            lentNext.close();
        }
    }

    OnnxRuntimeState(StateLayout layout) {
        this.layout = layout;
        layout.lengths().forEach((name, length) -> {
            try {
                vectors.put(name, new Pair(length));
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime cannot hold the vector '" + name + "' of the state", e);
            }
        });
    }

    @Override
    public StateLayout layout() {
        return layout;
    }

    @Override
    public Tensor read(String name) {
        return pair(name).current.to(ElementType.FLOAT32);
    }

    @Override
    public void write(String name, Tensor values) {
        Tensor current = pair(name).current;
        if (values.type() == ElementType.INT64 || !values.shape().equals(current.shape())) {
            throw new IllegalArgumentException("The vector '" + name + "' of the state is " + current + "; it cannot"
                    + " take the values of " + values);
        }
        current.bytes().put(values.to(ElementType.FLOAT32).bytes());
    }

    @Override
    public OnnxTensor current(String name, int length) {
        return pair(name, length).lentCurrent;
    }

    @Override
    public OnnxTensor next(String name, int length) {
        return pair(name, length).lentNext;
    }

    @Override
    public void swap(String name) {
        pair(name).swap();
    }

    /** Returns the vector that steps read. */
    Tensor currentValues(String name) {
        return pair(name).current;
    }

    /** Returns the vector that steps write. */
    Tensor nextValues(String name) {
        return pair(name).next;
    }

    private Pair pair(String name, int length) {
        if (layout.length(name) != length) {
            throw new IllegalArgumentException("The vector '" + name + "' of the state has " + layout.length(name)
                    + " elements, but the step was compiled for " + length);
        }
        return pair(name);
    }

    private Pair pair(String name) {
        if (closed) {
            throw new IllegalStateException("The state is closed");
        }
        layout.length(name);
        return vectors.get(name);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            vectors.values().forEach(Pair::close);
        }
    }
}
