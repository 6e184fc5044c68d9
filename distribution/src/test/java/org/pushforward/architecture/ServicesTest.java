package org.pushforward.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each plugin says four times what it offers: to OSGi, to Declarative Services, as a module, and on a class path. */
class ServicesTest {
    private static final String FILES = "META-INF/services/";
    private static final Pattern CAPABILITY =
            Pattern.compile("osgi\\.serviceloader;osgi\\.serviceloader=\"?([\\w.]+)\"?;register:=\"?([\\w.]+)\"?");
    private static final Pattern IMPLEMENTATION = Pattern.compile("<implementation class=\"([^\"]+)\"");
    private static final Pattern INTERFACE = Pattern.compile("<provide interface=\"([^\"]+)\"");

    @ParameterizedTest
    @MethodSource("plugins")
    void manifestComponentsModuleAndServiceFilesAgree(Path plugin) throws IOException {
        try (URLClassLoader files = new URLClassLoader(new URL[] {plugin.toUri().toURL()}, null)) {
            Manifest manifest = manifest(files);
            Map<String, Set<String>> components = components(manifest, files);
            assertThat(components).isNotEmpty();
            assertThat(capabilities(manifest)).isEqualTo(components);
            assertThat(serviceFiles(components.keySet(), files)).isEqualTo(components);
            if (files.findResource("module-info.class") != null) {
                assertThat(provided(files)).isEqualTo(components);
            }
        }
    }

    static Stream<Path> plugins() {
        return Product.CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("org.pushforward.plugins."))
                .map(Product::container)
                .distinct();
    }

    private static Manifest manifest(URLClassLoader files) throws IOException {
        try (InputStream in = files.findResource("META-INF/MANIFEST.MF").openStream()) {
            return new Manifest(in);
        }
    }

    private static Map<String, Set<String>> capabilities(Manifest manifest) {
        Map<String, Set<String>> services = new TreeMap<>();
        Matcher clause = CAPABILITY.matcher(manifest.getMainAttributes().getValue("Provide-Capability"));
        while (clause.find()) {
            add(services, clause.group(1), clause.group(2));
        }
        return services;
    }

    private static Map<String, Set<String>> components(Manifest manifest, URLClassLoader files) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        for (String file :
                manifest.getMainAttributes().getValue("Service-Component").split(",", -1)) {
            String text = text(files, file.strip());
            Matcher implementation = IMPLEMENTATION.matcher(text);
            assertThat(implementation.find()).as(file).isTrue();
            Matcher service = INTERFACE.matcher(text);
            while (service.find()) {
                add(services, service.group(1), implementation.group(1));
            }
        }
        return services;
    }

    private static Map<String, Set<String>> serviceFiles(Set<String> services, URLClassLoader files)
            throws IOException {
        Map<String, Set<String>> named = new TreeMap<>();
        for (String service : services) {
            text(files, FILES + service)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(named, service, line));
        }
        return named;
    }

    private static Map<String, Set<String>> provided(URLClassLoader files) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        try (InputStream in = files.findResource("module-info.class").openStream()) {
            for (ModuleDescriptor.Provides provides : ModuleDescriptor.read(in).provides()) {
                provides.providers().forEach(provider -> add(services, provides.service(), provider));
            }
        }
        return services;
    }

    private static String text(URLClassLoader files, String name) throws IOException {
        URL file = files.findResource(name);
        assertThat(file).as(name).isNotNull();
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void add(Map<String, Set<String>> services, String service, String provider) {
        services.computeIfAbsent(service, name -> new TreeSet<>()).add(provider);
    }
}
