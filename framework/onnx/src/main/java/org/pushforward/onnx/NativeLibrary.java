package org.pushforward.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.pushforward.api.extension.OptionException;
import org.slf4j.LoggerFactory;

/** The one native environment of ONNX Runtime in this process. */
final class NativeLibrary {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Loads the library when it is first needed. */
    private static final class Loaded {
        private static final OrtEnvironment ENVIRONMENT = load();
    }

    /**
     * Returns the environment.
     *
     * @throws UncheckedIOException with its sentence, when there is no room to extract the library to
     * @throws OptionException when there is none for this system
     */
    static OrtEnvironment environment() {
        // ONNX Runtime tells why it has no library to its log alone.
        Logger log = Logger.getLogger("ai.onnxruntime.OnnxRuntime");
        Filter before = log.getFilter();
        AtomicReference<Throwable> cause = new AtomicReference<>();
        log.setFilter(entry -> {
            cause.compareAndSet(null, entry.getThrown());
            return false;
        });
        try {
            return Loaded.ENVIRONMENT;
        } catch (LinkageError e) {
            throw unavailable(Optional.ofNullable(cause.get()).orElse(e), e);
        } finally {
            log.setFilter(before);
        }
    }

    private static RuntimeException unavailable(Throwable thrown, LinkageError error) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        if (cause instanceof IOException failure) {
            return new UncheckedIOException(
                    "The library of ONNX Runtime cannot be unpacked into the temporary folder "
                            + System.getProperty("java.io.tmpdir") + " (" + failure.getMessage()
                            + "): make room there, or set PUSHFORWARD_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER to name"
                            + " another one",
                    failure);
        }
        return new OptionException(
                "name",
                "ONNX Runtime cannot be loaded on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + " (" + error.getMessage() + "): choose another engine");
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
