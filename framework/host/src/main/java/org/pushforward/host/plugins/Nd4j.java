package org.pushforward.host.plugins;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ND4J, which cannot be a module and is on the class path or absent. */
final class Nd4j {
    private static final String CLASS_LOADING = "org.nd4j.common.config.ND4JClassLoading";
    private static final String BRIDGE = "org.pushforward.nd4j.Nd4jTensors";
    private static final Pattern PACKAGES = Pattern.compile("org\\.nd4j\\.(?!shade\\.).*");

    private Nd4j() {}

    static boolean present() {
        return Library.holding(CLASS_LOADING).isPresent();
    }

    /** Returns the packages of each of its jars and of the bridge to it, in the syntax of {@code Export-Package}. */
    static Stream<String> exported() {
        if (!present()) {
            return Stream.empty();
        }
        Stream<String> bridge = Library.holding(BRIDGE).stream().map(Library::exported);
        Stream<String> arrays = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName() != null
                        && entry.getFileName().toString().startsWith("nd4j-")
                        && Files.isRegularFile(entry))
                .map(entry -> new Library(entry).exported(PACKAGES))
                .filter(packages -> !packages.isEmpty());
        return Stream.concat(bridge, arrays);
    }

    /**
     * Makes ND4J find its parts through the host's class loader; it would otherwise take for ever the context class
     * loader of the first thread that touches it. Loads nothing native.
     */
    static void prepare() {
        if (!present()) {
            return;
        }
        try {
            Class<?> loading = Class.forName(CLASS_LOADING, true, Nd4j.class.getClassLoader());
            loading.getMethod("setNd4jClassloaderFromClass", Class.class).invoke(null, loading);
        } catch (ReflectiveOperationException e) {
            throw new PluginException(
                    "The ND4J on the class path is not one that Pushforward knows; take the jars of the distribution",
                    e);
        }
    }
}
