package org.pushforward.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.runtime.FunctionDescription.Port;

/** Memory for the inputs and outputs of one call, lent to ONNX Runtime without copies; used by one thread at a time. */
final class Batch implements AutoCloseable {
    private final FunctionDescription function;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private final List<FloatBuffer> made = new ArrayList<>();
    private int capacity;
    private int size;
    private FloatBuffer rows;
    private LongBuffer labels;

    Batch(FunctionDescription function) {
        this.function = function;
    }

    /** Makes it a batch of so many examples; memory grows to the largest that was asked for. */
    void resize(OrtEnvironment environment, int count) throws OrtException {
        if (count == size) {
            return;
        }
        close();
        if (count > capacity) {
            capacity = count;
            rows = floats(function.inputs().get(0));
            labels = memory(Long.BYTES).asLongBuffer();
            made.clear();
            for (Port port : function.outputs()) {
                made.add(floats(port));
            }
        }
        Port input = function.inputs().get(0);
        inputs.put(input.name(), view(environment, rows, input, count));
        if (function.inputs().size() > 1) {
            inputs.put(
                    function.inputs().get(1).name(),
                    OnnxTensor.createTensor(environment, labels.slice(0, count), new long[] {count}));
        }
        for (int i = 0; i < made.size(); i++) {
            Port output = function.outputs().get(i);
            outputs.put(output.name(), view(environment, made.get(i), output, count));
        }
        size = count;
    }

    private static OnnxTensor view(OrtEnvironment environment, FloatBuffer memory, Port port, int count)
            throws OrtException {
        long[] shape = new long[port.shape().size() + 1];
        shape[0] = count;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = port.shape().get(i - 1);
        }
        return OnnxTensor.createTensor(environment, memory.slice(0, count * port.size()), shape);
    }

    private FloatBuffer floats(Port port) {
        return memory(Math.multiplyExact(Float.BYTES, port.size())).asFloatBuffer();
    }

    private ByteBuffer memory(int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(capacity, bytes)).order(ByteOrder.nativeOrder());
    }

    void set(int example, float[] row) {
        rows.put(example * row.length, row);
    }

    void setLabel(int example, int label) {
        labels.put(example, label);
    }

    /** Returns an example of an output. */
    float[] get(int output, int example) {
        float[] row = new float[function.outputs().get(output).size()];
        made.get(output).get(example * row.length, row);
        return row;
    }

    Map<String, OnnxTensor> inputs() {
        return inputs;
    }

    Map<String, OnnxTensor> outputs() {
        return outputs;
    }

    /** Takes the memory back from ONNX Runtime. */
    @Override
    public void close() {
        close(inputs);
        close(outputs);
        size = 0;
    }

    private static void close(Map<String, OnnxTensor> views) {
        for (OnnxTensor view : views.values()) {
            view.close();
        }
        views.clear();
    }
}
