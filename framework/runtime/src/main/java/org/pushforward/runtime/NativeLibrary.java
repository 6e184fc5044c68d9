package org.pushforward.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one native environment of ONNX Runtime in this process. */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Returns the environment; throws {@link ModelException} when there is no library that runs here. */
    static OrtEnvironment environment() {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pushforward");
            removeExtracted();
            return environment;
        } catch (LinkageError e) {
            throw new ModelException(
                    "ONNX Runtime cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + ": see that it has a library for this system, and that there is room for it in the temporary"
                            + " folder " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    /**
     * Removes the folder that the libraries were extracted to, which ONNX Runtime would leave behind empty. Once they are
     * loaded nothing in it is needed; where this is not possible the folder stays, as without us.
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
        } catch (ReflectiveOperationException
                | InaccessibleObjectException
                | DirectoryIteratorException
                | IOException e) {
            // Another version keeps them elsewhere, its module is closed to us, or the system locks loaded libraries:
            // what
            // is left is an empty folder, and no reason to refuse a model.
            return;
        }
    }
}
