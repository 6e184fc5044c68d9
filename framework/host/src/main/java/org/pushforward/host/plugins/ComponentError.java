package org.pushforward.host.plugins;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong in one component of a plugin.
 *
 * @param component its class, as far as known
 * @param message what was logged
 * @param thrown what its code threw; null when nothing
 */
record ComponentError(String component, String message, Throwable thrown) {
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");
    /** Class files of Java 1 have version 45. */
    private static final int CLASS_FILES_BEFORE_JAVA_1 = 44;

    /** Returns the error as a problem of the plugin with the given name. */
    PluginProblem problem(String subject) {
        if (thrown instanceof UnsupportedClassVersionError) {
            Matcher version = CLASS_FILE.matcher(thrown.getMessage());
            return JavaLevel.problem(
                    subject, version.find() ? Integer.parseInt(version.group(1)) - CLASS_FILES_BEFORE_JAVA_1 : 0);
        }
        if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
            return new PluginProblem(
                    subject,
                    component + " needs the class " + className(thrown) + ", which is not in the jar and not imported",
                    "build it with bnd, which computes the imports, and put what the host does not have into the jar");
        }
        if (thrown != null) {
            return new PluginProblem(
                    subject, component + " failed with " + thrown, "repair it; the log at level debug has the trace");
        }
        // Declarative Services puts the bundle and the component before the message.
        return new PluginProblem(
                subject,
                message.replaceFirst("^bundle [^\\]]*\\)(\\[.*\\])? *:? *", ""),
                "repair the component " + component);
    }

    private static String className(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.replaceFirst(" not found by .*", "").replace('/', '.');
    }
}
