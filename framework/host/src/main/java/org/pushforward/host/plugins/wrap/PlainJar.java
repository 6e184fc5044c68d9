package org.pushforward.host.plugins.wrap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.pushforward.host.plugins.guard.UnfitPluginException;

/**
 * A jar that knows nothing of OSGi and offers extensions as services of {@link java.util.ServiceLoader}: named in
 * {@code META-INF/services}, or provided by its module.
 */
public final class PlainJar {
    private static final String SERVICES = "META-INF/services/";
    private static final String DESCRIPTOR = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
              <implementation class="%1$s"/>
              <service>%2$s</service>
            </scr:component>
            """;

    private final Map<String, Set<String>> providers;
    private final Set<String> own = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();
    private int java;

    private PlainJar(Map<String, Set<String>> providers) {
        this.providers = providers;
    }

    /**
     * Reads a jar that is safe to be read; none when it offers nothing.
     *
     * @param services the interfaces of extensions
     * @throws UnfitPluginException when it names a class that it does not hold
     */
    public static Optional<PlainJar> read(JarFile jar, Collection<String> services)
            throws IOException, UnfitPluginException {
        Map<String, Set<String>> providers = new LinkedHashMap<>();
        for (String service : services) {
            Set<String> named = new TreeSet<>(named(jar, service));
            named.addAll(provided(jar, service));
            if (!named.isEmpty()) {
                providers.put(service, named);
            }
        }
        if (providers.isEmpty()) {
            return Optional.empty();
        }
        PlainJar plain = new PlainJar(providers);
        plain.check(jar);
        plain.readClasses(jar);
        return Optional.of(plain);
    }

    private static List<String> named(JarFile jar, String service) throws IOException {
        JarEntry file = jar.getJarEntry(SERVICES + service);
        if (file == null) {
            return List.of();
        }
        try (InputStream in = jar.getInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static List<String> provided(JarFile jar, String service) throws IOException, UnfitPluginException {
        JarEntry file = jar.getJarEntry("module-info.class");
        if (file == null) {
            return List.of();
        }
        try (InputStream in = jar.getInputStream(file)) {
            return ModuleDescriptor.read(in).provides().stream()
                    .filter(provides -> provides.service().equals(service))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
        } catch (InvalidModuleDescriptorException e) {
            throw new UnfitPluginException(
                    "its module-info.class cannot be read (" + e.getMessage() + ")", "build it again");
        }
    }

    private void check(JarFile jar) throws UnfitPluginException {
        for (Map.Entry<String, Set<String>> service : providers.entrySet()) {
            for (String type : service.getValue()) {
                if (jar.getJarEntry(type.replace('.', '/') + ".class") == null) {
                    throw new UnfitPluginException(
                            SERVICES + service.getKey() + " names the class " + type + ", which is not in the jar",
                            "correct the name, or put the class into the jar");
                }
            }
        }
    }

    private void readClasses(JarFile jar) throws IOException {
        for (JarEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (!name.endsWith(".class") || name.startsWith("META-INF/") || name.endsWith("module-info.class")) {
                continue;
            }
            own.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'));
            try (InputStream in = new BufferedInputStream(jar.getInputStream(entry))) {
                ClassReferences references = ClassReferences.read(in);
                used.addAll(references.packages());
                java = Math.max(java, references.java());
            }
        }
    }

    /**
     * Makes a bundle of the jar in its place: headers and component descriptors are added, and all else stays.
     *
     * @param file the jar, which is no longer open
     * @param name the symbolic name
     * @param version in the syntax of OSGi
     * @param exports what the host exports, as the header {@code Export-Package}
     */
    public void wrap(Path file, String name, String version, String exports) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path place = zip.getPath(JarFile.MANIFEST_NAME);
            Manifest manifest = new Manifest();
            if (Files.exists(place)) {
                try (InputStream in = Files.newInputStream(place)) {
                    manifest.read(in);
                }
            }
            Files.createDirectories(zip.getPath("OSGI-INF"));
            headers(name, version, HostExports.of(exports)).forEach(manifest.getMainAttributes()::putValue);
            try (OutputStream out = Files.newOutputStream(place)) {
                manifest.write(out);
            }
            for (String type : types()) {
                Files.writeString(zip.getPath(descriptor(type)), DESCRIPTOR.formatted(type, interfaces(type)));
            }
        }
    }

    private Set<String> types() {
        return providers.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private String interfaces(String type) {
        return providers.keySet().stream()
                .filter(service -> providers.get(service).contains(type))
                .map("<provide interface=\"%s\"/>"::formatted)
                .collect(Collectors.joining());
    }

    private Map<String, String> headers(String name, String version, HostExports exports) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Attributes.Name.MANIFEST_VERSION.toString(), "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("Bundle-Version", version);
        headers.put(
                "Import-Package",
                used.stream()
                        .filter(one -> !one.startsWith("java.") && !own.contains(one))
                        .map(exports::clause)
                        .collect(Collectors.joining(",")));
        headers.put(
                "Service-Component", types().stream().map(PlainJar::descriptor).collect(Collectors.joining(",")));
        headers.put(
                "Provide-Capability",
                providers.keySet().stream()
                        .map(service -> "osgi.service;objectClass:List<String>=\"" + service + "\"")
                        .collect(Collectors.joining(",")));
        headers.put("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=" + java + "))\"");
        return headers;
    }

    private static String descriptor(String type) {
        return "OSGI-INF/" + type + ".xml";
    }
}
