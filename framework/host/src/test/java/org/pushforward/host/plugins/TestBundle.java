package org.pushforward.host.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A bundle made for one test: its sources are compiled, its manifest and its component descriptors written by hand. */
final class TestBundle {
    private static final String API =
            "org.pushforward.api.extension,org.pushforward.api.evaluation,org.pushforward.api.model,"
                    + "org.pushforward.api.data,org.pushforward.api.workbench";

    private static final String EVALUATOR = "org.pushforward.api.evaluation.Evaluator";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private TestBundle() {}

    /** A bundle with a name and what every bundle has. */
    static TestBundle named(String symbolicName) {
        return new TestBundle()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", "1.2.3")
                .header("Import-Package", API);
    }

    /** A jar whose manifest knows nothing of bundles. */
    static TestBundle plain() {
        return new TestBundle().header("Manifest-Version", "1.0");
    }

    /** A bundle with an evaluator of the given id. */
    static TestBundle withEvaluator(String symbolicName, String id) {
        return named(symbolicName).evaluator("test.Measure", id, "");
    }

    TestBundle header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestBundle without(String header) {
        headers.remove(header);
        return this;
    }

    TestBundle importing(String packages) {
        return header("Import-Package", API + "," + packages);
    }

    TestBundle file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    TestBundle source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Adds an evaluator as a component, with statements in its constructor. */
    TestBundle evaluator(String type, String id, String statements) {
        return component(type, EVALUATOR).source(type, measure(type, id, statements));
    }

    /** Adds an evaluator as a service of {@link java.util.ServiceLoader}, with statements in its constructor. */
    TestBundle service(String type, String id, String statements) {
        return file("META-INF/services/" + EVALUATOR, (type + "\n").getBytes(StandardCharsets.UTF_8))
                .source(type, measure(type, id, statements));
    }

    private static String measure(String type, String id, String statements) {
        return evaluatorSource(
                type,
                statements,
                "return new Descriptor<>(\"" + id
                        + "\", \"Measures nothing.\", \"\", OptionsType.of(MethodHandles.lookup(), Options.class));");
    }

    static String evaluatorSource(String type, String constructor, String descriptor) {
        int dot = type.lastIndexOf('.');
        return """
                package %s;
                import java.lang.invoke.MethodHandles;
                import org.pushforward.api.data.Dataset;
                import org.pushforward.api.evaluation.*;
                import org.pushforward.api.extension.*;
                import org.pushforward.api.model.TrainedModel;
                import org.pushforward.api.workbench.Workbench;
                public final class %2$s implements Evaluator<%2$s.Options> {
                    record Options() {}
                    public %2$s() { %3$s }
                    @Override public Descriptor<Options> descriptor() { %4$s }
                    @Override public Evaluation evaluate(TrainedModel model, Dataset data, Options options, Workbench bench) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(type.substring(0, dot), type.substring(dot + 1), constructor, descriptor);
    }

    /** Leaves a class file out of the jar that was there when the others were compiled. */
    TestBundle leavingOut(String file) {
        left.add(file);
        return this;
    }

    /** Declares a component, as the annotation would. */
    TestBundle component(String type, String service) {
        String descriptor = "OSGI-INF/" + type + ".xml";
        components.add(descriptor);
        return file(descriptor, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <implementation class="%1$s"/>
                  <service><provide interface="%2$s"/></service>
                </scr:component>
                """.formatted(type, service).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the content of the jar by name, without its manifest. */
    Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>(files);
        entries.putAll(TestCompiler.compile(sources));
        entries.keySet().removeAll(left);
        return entries;
    }

    /** Returns the jar. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest = new Manifest();
        headers.forEach(manifest.getMainAttributes()::putValue);
        if (!components.isEmpty()) {
            manifest.getMainAttributes().putValue("Service-Component", String.join(",", components));
        }
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the jar at once, as a careful build does. */
    Path writeTo(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path beside = Files.createTempFile(jar.getParent(), "new-", ".part");
        try (OutputStream out = Files.newOutputStream(beside)) {
            out.write(bytes());
        }
        return Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
