package org.pushforward.host.plugins;

import java.lang.reflect.InvocationTargetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.log.Logger;
import org.pushforward.host.plugins.guard.UnfitPluginException;

/**
 * What went wrong in one component of a plugin.
 *
 * @param component its class; {@link Logger#ROOT_LOGGER_NAME} when the bundle is meant as a whole
 * @param message what was logged
 * @param thrown what was thrown; null when nothing
 */
record ComponentError(String component, String message, Throwable thrown) {
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");
    /** Class files of Java 1 have version 45. */
    private static final int CLASS_FILES_BEFORE_JAVA_1 = 44;

    ComponentError {
        if (thrown instanceof InvocationTargetException && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
    }

    /** Returns the error as a problem of the jar with the given name. */
    PluginProblem problem(String subject) {
        if (thrown instanceof UnfitPluginException unfit) {
            return new PluginProblem(subject, component + " " + unfit.getMessage(), unfit.remedy());
        }
        if (thrown instanceof UnsupportedClassVersionError) {
            Matcher version = CLASS_FILE.matcher(thrown.getMessage());
            if (version.find()) {
                return JavaLevel.problem(subject, Integer.parseInt(version.group(1)) - CLASS_FILES_BEFORE_JAVA_1);
            }
        }
        if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
            return new PluginProblem(
                    subject,
                    component + " needs the class " + missingClass() + ", which is neither in the jar nor imported",
                    "build it with bnd, which finds the imports, and put what the host does not have into the jar");
        }
        if (component.equals(Logger.ROOT_LOGGER_NAME)) {
            String detail = thrown == null ? "" : " (" + thrown.getMessage() + ")";
            return new PluginProblem(
                    subject, "its components cannot be read: " + said() + detail, "build it again, with bnd");
        }
        String what = thrown == null ? ": " + said() : " failed with " + described();
        return new PluginProblem(subject, component + what, "repair it (the log at level debug has the trace)");
    }

    private String missingClass() {
        return String.valueOf(thrown.getMessage())
                .replaceFirst(" not found by .*", "")
                .replace('/', '.');
    }

    private String described() {
        String name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
    }

    /** Declarative Services puts the bundle and the component before what it says. */
    private String said() {
        return message.replaceFirst("^bundle \\S+ \\(\\d+\\)(\\[.*\\])?( :)? ", "");
    }
}
