package org.pushforward.onnx;

import java.lang.invoke.MethodHandles;
import java.util.List;
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

    /** One thread, or all with or without spinning. */
    @Override
    public List<OnnxRuntimeOptions> candidates(OnnxRuntimeOptions options) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (options.threads() > 0) {
            return List.of();
        }
        OnnxRuntimeOptions alone = OnnxRuntimeOptions.standard();
        OnnxRuntimeOptions spinning = new OnnxRuntimeOptions(cores, true);
        if (cores == 1) {
            return List.of(alone);
        }
        return options.spinning() ? List.of(spinning) : List.of(alone, new OnnxRuntimeOptions(cores, false), spinning);
    }
}
