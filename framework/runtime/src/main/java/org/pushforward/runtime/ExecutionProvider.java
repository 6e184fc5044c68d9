package org.pushforward.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Locale;
import java.util.Map;

/** What computes. */
public enum ExecutionProvider {
    /** The processor; always there. */
    CPU(OrtProvider.CPU, ""),
    /** NVIDIA's graphics cards; float32 sums may differ from the processor's in the last digits. */
    CUDA(
            OrtProvider.CUDA,
            "put com.microsoft.onnxruntime:onnxruntime_gpu on the class path instead of onnxruntime, and install CUDA"
                    + " and cuDNN"),
    /** Apple's, which may compute in float16. */
    COREML(OrtProvider.CORE_ML, "use a Mac, where ONNX Runtime has it");

    private final OrtProvider provider;
    private final String remedy;

    ExecutionProvider(OrtProvider provider, String remedy) {
        this.provider = provider;
        this.remedy = remedy;
    }

    /** Adds it to the options of a session; throws {@link ModelException} with what to do when it is not there. */
    void addTo(SessionOptions options) {
        if (this == CPU) {
            return;
        }
        try {
            if (!OrtEnvironment.getAvailableProviders().contains(provider)) {
                throw absent(null);
            }
            if (this == CUDA) {
                options.addCUDA();
            } else {
                options.addCoreML(Map.of());
            }
        } catch (OrtException e) {
            throw absent(e);
        }
    }

    private ModelException absent(OrtException cause) {
        return new ModelException(
                "The execution provider '" + id() + "' is not to be had with this ONNX Runtime: " + remedy
                        + ", or choose 'cpu'" + (cause == null ? "" : " (" + cause.getMessage() + ")"),
                cause);
    }

    /** Returns the name by which options and files refer to it: {@code cpu}, {@code cuda}, {@code coreml}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
