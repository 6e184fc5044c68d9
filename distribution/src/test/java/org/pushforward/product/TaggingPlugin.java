package org.pushforward.product;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A plugin with the trainer {@code tagging}, maximum likelihood that reports a constant at each step. */
record TaggingPlugin(Path folder) {
    private static final String SOURCE = """
            package org.example.tagging;

            import java.lang.invoke.MethodHandles;
            import java.util.Map;
            import org.pushforward.api.extension.Descriptor;
            import org.pushforward.api.extension.OptionsType;
            import org.pushforward.api.model.Density;
            import org.pushforward.api.model.Model;
            import org.pushforward.api.training.*;
            import org.pushforward.graph.Value;
            import org.pushforward.graph.network.Parameter;
            import org.pushforward.graph.optimizer.Adam;

            public final class Tagging implements Trainer<Tagging.Options> {
                record Options() {}

                @Override
                public Descriptor<Options> descriptor() {
                    return new Descriptor<>(
                            "tagging", "Reports a constant", "", OptionsType.of(MethodHandles.lookup(), Options.class));
                }

                @Override
                public TrainingPlan plan(Model model, Options options) {
                    return new TrainingPlan(java.util.List.of(new Update(
                            "model",
                            model.parameters().inScope(Parameter.Role.TRAINED),
                            Adam.standard(),
                            1e-3,
                            step -> {
                                Value loss = model.capability(Density.class).orElseThrow()
                                        .logDensity(step.data(), step.pass()).mean().negate();
                                return new Objective.Loss(
                                        loss, Map.of("loss", loss, "tag", loss.multiply(0).add(%d)));
                            },
                            1)));
                }
            }
            """;

    /** Builds it with a constant and puts it, at once, where a host looks for it. */
    void install(int constant, Path jar) throws IOException {
        Path work = Files.createTempDirectory(folder, "tagging");
        compile(SOURCE.formatted(constant), work);
        Path beside = work.resolve("tagging.part");
        try (OutputStream out = Files.newOutputStream(beside);
                JarOutputStream zip = new JarOutputStream(out, manifest());
                Stream<Path> classes = Files.walk(work.resolve("org"))) {
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                entry(zip, work.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            entry(zip, "OSGI-INF/tagging.xml", """
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.tagging.Tagging">
                      <implementation class="org.example.tagging.Tagging"/>
                      <service><provide interface="org.pushforward.api.training.Trainer"/></service>
                    </scr:component>
                    """.getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectories(jar.getParent());
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void entry(JarOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example.tagging");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Service-Component", "OSGI-INF/tagging.xml");
        main.putValue(
                "Import-Package",
                Stream.of(
                                "api.extension",
                                "api.model",
                                "api.training",
                                "api.data",
                                "graph",
                                "graph.network",
                                "graph.optimizer")
                        .map(name -> "org.pushforward." + name + ";version=\"[1.0,2)\"")
                        .collect(Collectors.joining(",")));
        return manifest;
    }

    private static void compile(String source, Path work) throws IOException {
        Path file = Files.createDirectories(work.resolve("source")).resolve("Tagging.java");
        Files.writeString(file, source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of("-cp", modules(), "-d", work.toString(), "--release", "17", file.toString());
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The plugin cannot be compiled");
        }
    }

    private static String modules() {
        try (Stream<Path> jars = Files.list(Path.of("target", "pushforward", "modules"))) {
            return jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
