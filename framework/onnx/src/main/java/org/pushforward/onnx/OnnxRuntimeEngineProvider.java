package org.pushforward.onnx;

import java.lang.invoke.MethodHandles;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.EngineProvider;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionsType;

/** Opens engines that run every step as one session of ONNX Runtime. */
public final class OnnxRuntimeEngineProvider implements EngineProvider<OnnxRuntimeOptions> {
    private static final Descriptor<OnnxRuntimeOptions> DESCRIPTOR = new Descriptor<>(
            "onnxruntime",
            "Runs a training step as one ONNX graph in float32 on the processor",
            "ONNX Runtime developers, \"ONNX Runtime\", https://onnxruntime.ai",
            OptionsType.of(MethodHandles.lookup(), OnnxRuntimeOptions.class));

    /** Creates the provider. */
    public OnnxRuntimeEngineProvider() {}

    @Override
    public Descriptor<OnnxRuntimeOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Engine open(OnnxRuntimeOptions options) {
        return new OnnxRuntimeEngine(options);
    }
}
