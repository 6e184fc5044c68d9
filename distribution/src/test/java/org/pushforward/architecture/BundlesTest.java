package org.pushforward.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundlesTest {
    @ParameterizedTest
    @MethodSource("bundles")
    void moduleDescriptorAndManifestExportTheSamePackages(ModuleReference module) throws IOException {
        assertThat(exportedBy(manifest(module))).isEqualTo(exportedBy(module.descriptor()));
    }

    /** The modules that are bundles, too. */
    static Stream<ModuleReference> bundles() {
        Path[] modules =
                Product.CLASSES.stream().map(Product::container).distinct().toArray(Path[]::new);
        return ModuleFinder.of(modules).findAll().stream()
                .filter(module ->
                        module.descriptor().name().matches("org\\.pushforward\\.(graph|api|runtime|plugins\\..*)"));
    }

    private static Set<String> exportedBy(ModuleDescriptor descriptor) {
        return descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exportedBy(Manifest manifest) {
        String header = manifest.getMainAttributes().getValue("Export-Package");
        if (header == null) {
            return Set.of();
        }
        return Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(","))
                .map(clause -> clause.replaceAll(";.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Manifest manifest(ModuleReference module) throws IOException {
        try (ModuleReader reader = module.open();
                InputStream in = reader.open("META-INF/MANIFEST.MF").orElseThrow()) {
            return new Manifest(in);
        }
    }
}
