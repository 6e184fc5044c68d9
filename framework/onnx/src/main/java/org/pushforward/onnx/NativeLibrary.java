package org.pushforward.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one native environment of ONNX Runtime in this process. */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final OrtEnvironment ENVIRONMENT = load();

    private NativeLibrary() {}

    static OrtEnvironment environment() {
        return ENVIRONMENT;
    }

    private static OrtEnvironment load() {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pushforward");
        removeExtracted();
        return environment;
    }

    /**
     * Removes the folder that the libraries were extracted to. Once they are loaded nothing in it is needed any more,
     * but ONNX Runtime registers it for deletion at exit in an order that leaves it behind, empty.
     */
    private static void removeExtracted() {
        try {
            Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            if (field.get(null) instanceof Path folder && Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (ReflectiveOperationException | RuntimeException | IOException e) {
            LOG.debug("The folder of ONNX Runtime's extracted libraries stays until it is cleaned up", e);
        }
    }
}
