package org.pushforward.onnx;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
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

    /** One thread, or all, which share operators or the batch, with or without spinning. */
    @Override
    public List<OnnxRuntimeOptions> candidates(OnnxRuntimeOptions options) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (options.threads() > 0) {
            return List.of();
        }
        List<OnnxRuntimeOptions> candidates = new ArrayList<>();
        for (boolean spinning : new boolean[] {false, true}) {
            for (boolean shareBatch : new boolean[] {false, true}) {
                if (cores > 1 && (spinning || !options.spinning()) && (shareBatch || !options.shareBatch())) {
                    candidates.add(new OnnxRuntimeOptions(cores, spinning, shareBatch));
                }
            }
        }
        if (candidates.isEmpty() || !(options.spinning() || options.shareBatch())) {
            candidates.add(0, OnnxRuntimeOptions.standard());
        }
        return List.copyOf(candidates);
    }
}
