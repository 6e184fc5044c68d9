package org.pushforward.plugins.data.toy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;

/** The sources that the module descriptor names, as the laws run over them. */
final class Sources {
    record Case(String name, Dataset data) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Sources() {}

    /** Every source at its defaults, and those with noise or a scale at further values too. */
    static List<Case> cases() throws ReflectiveOperationException, IOException, URISyntaxException {
        List<Case> cases = new ArrayList<>();
        for (String className : classNames()) {
            DataSource<?> source = Class.forName(className)
                    .asSubclass(DataSource.class)
                    .getConstructor()
                    .newInstance();
            cases.add(open(source, Map.of()));
            if (source.descriptor().options().options().stream()
                    .anyMatch(o -> o.name().equals("noise"))) {
                cases.add(open(source, Map.of("noise", 0.1)));
                cases.add(open(source, Map.of("noise", 0.5)));
            }
        }
        cases.add(open(new Moons(), Map.of("scale", 2)));
        return cases;
    }

    static Path classes() throws URISyntaxException {
        return Path.of(
                Moons.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    static List<String> classNames() throws IOException, URISyntaxException {
        try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).provides().stream()
                    .flatMap(p -> p.providers().stream())
                    .toList();
        }
    }

    private static <O extends Record> Case open(DataSource<O> source, Map<String, ?> values) {
        O options = source.descriptor().options().bind(values);
        return new Case(source.descriptor().id() + values, source.open(options, null));
    }

    /** Opens the source of an id at its defaults. */
    static Dataset open(String id) {
        try {
            return cases().stream()
                    .filter(c -> c.name().equals(id + "{}"))
                    .findFirst()
                    .orElseThrow()
                    .data();
        } catch (ReflectiveOperationException | IOException | URISyntaxException e) {
            throw new IllegalStateException("The sources of the module cannot be listed", e);
        }
    }

    static Dataset moons(double noise) {
        return moons(noise, 1);
    }

    static Dataset moons(double noise, double scale) {
        return open(new Moons(), Map.of("noise", noise, "scale", scale)).data();
    }
}
