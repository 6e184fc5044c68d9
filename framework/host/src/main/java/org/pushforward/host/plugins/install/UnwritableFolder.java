package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.pushforward.host.OutputException;

/** Says why the plugin folder cannot be written. */
final class UnwritableFolder {
    private UnwritableFolder() {}

    static OutputException explain(Path folder, IOException failure) {
        return new OutputException(
                "The plugin folder " + folder + " cannot be written (" + reason(failure)
                        + "), and is as it was before: make it writable or make room, or name another one with"
                        + " PUSHFORWARD_HOME",
                failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "there is no permission";
        }
        return failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(failure.getMessage());
    }
}
