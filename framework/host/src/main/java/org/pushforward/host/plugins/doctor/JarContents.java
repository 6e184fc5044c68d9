package org.pushforward.host.plugins.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a jar holds, read without running any of it.
 *
 * @param headers the main section of its manifest
 * @param entries the names of its files, those of jars within after the name of the jar and {@code !/}
 * @param levels the level of Java of each class, by the name of its file, highest last
 * @param classes its own classes, without those of jars within
 * @param components the classes that component descriptors name, by the name of the descriptor's file
 */
record JarContents(
        Attributes headers,
        Set<String> entries,
        Map<String, Integer> levels,
        List<ClassFacts> classes,
        Map<String, String> components) {
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/.*|(.*/)?module-info\\.class");
    private static final int LARGEST_DESCRIPTOR = 1 << 20;

    /** Reads a jar that is known to be safe to read. */
    static JarContents read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Attributes headers = Optional.ofNullable(jar.getManifest())
                    .orElseGet(Manifest::new)
                    .getMainAttributes();
            JarContents contents = new JarContents(
                    headers, new LinkedHashSet<>(), new LinkedHashMap<>(), new ArrayList<>(), new TreeMap<>());
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                contents.entries.add(entry.getName());
                contents.take(jar, entry);
            }
            contents.takeComponents(jar);
            return contents;
        }
    }

    private void take(JarFile jar, JarEntry entry) throws IOException {
        String name = entry.getName();
        if (name.endsWith(".class") && !VERSIONED.matcher(name).matches()) {
            try (InputStream in = jar.getInputStream(entry)) {
                byte[] bytes = in.readAllBytes();
                ClassFacts.java(bytes).ifPresent(level -> levels.put(name, level));
                ClassFacts.read(bytes).ifPresent(classes::add);
            }
        } else if (name.endsWith(".jar")) {
            try (InputStream in = jar.getInputStream(entry);
                    ZipInputStream within = new ZipInputStream(in)) {
                for (ZipEntry one = within.getNextEntry(); one != null; one = within.getNextEntry()) {
                    entries.add(name + "!/" + one.getName());
                }
            }
        }
    }

    private void takeComponents(JarFile jar) throws IOException {
        for (ManifestClause clause : clauses("Service-Component")) {
            ZipEntry entry = jar.getEntry(clause.name());
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(LARGEST_DESCRIPTOR);
                    ComponentDescriptor.implementation(new ByteArrayInputStream(bytes))
                            .ifPresent(type -> components.put(clause.name(), type));
                }
            }
        }
    }

    /** Returns the clauses of a header; none when it is missing. */
    List<ManifestClause> clauses(String header) {
        return ManifestClause.of(headers.getValue(header));
    }

    /** Returns the packages that it imports, each with its versions, without those of Java itself. */
    List<String> imports() {
        return clauses("Import-Package").stream()
                .filter(clause -> !clause.name().startsWith("java."))
                .map(clause -> (clause.name() + " " + clause.attributes().getOrDefault("version", "")).strip())
                .toList();
    }

    /** Returns the packages of its own classes, with dots. */
    Set<String> packages() {
        Set<String> packages = new LinkedHashSet<>();
        levels.keySet().stream()
                .filter(name -> name.contains("/"))
                .forEach(name ->
                        packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
        return packages;
    }
}
