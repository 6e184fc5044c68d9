package org.pushforward.host;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** The version of the framework. */
public final class ProductVersion {
    private ProductVersion() {}

    /** Returns the version, such as {@code 0.1.0}; {@code unpackaged} where the framework does not run as modules. */
    public static String current() {
        return Optional.ofNullable(ProductVersion.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unpackaged");
    }
}
