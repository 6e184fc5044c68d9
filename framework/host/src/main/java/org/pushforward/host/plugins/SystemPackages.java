package org.pushforward.host.plugins;

import java.lang.module.ModuleDescriptor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LoggerFactory;
import org.pushforward.api.extension.Extension;
import org.pushforward.graph.Tensor;
import org.slf4j.Logger;

/**
 * The packages that bundles can import from the host.
 *
 * <p>The list is complete: left to itself, Felix adds every package that any module of the program exports, as version
 * 0.0.0, and the api would exist twice.
 */
public final class SystemPackages {
    private static final Pattern ONNX_RUNTIME = Pattern.compile("ai\\.onnxruntime(\\..*)?");

    private SystemPackages() {}

    /** Returns the packages in the syntax of {@code Export-Package}. */
    public static String all() {
        Stream<String> described = Stream.of(
                        Bundle.class, LoggerFactory.class, Logger.class, Tensor.class, Extension.class)
                .map(type -> Library.of(type).exported());
        Stream<String> runtime = Library.holding("ai.onnxruntime.OrtEnvironment").stream()
                .map(library -> library.exported(ONNX_RUNTIME));
        return Stream.of(Stream.of(java()), described, runtime, Nd4j.exported())
                .flatMap(packages -> packages)
                .collect(Collectors.joining(","));
    }

    /** Returns the packages of Java SE, as far as its modules are part of this program. */
    private static String java() {
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getName().startsWith("java."))
                .flatMap(module -> module.getDescriptor().exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .collect(Collectors.joining(","));
    }
}
