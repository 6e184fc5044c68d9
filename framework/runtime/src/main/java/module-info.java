/** Exported generative models in any application: samples, densities, codes and scores by ONNX Runtime alone. */
module org.pushforward.runtime {
    requires com.microsoft.onnxruntime;
    requires static org.osgi.annotation.versioning;

    exports org.pushforward.runtime;
}
